"""How learning goes: bits per byte on Troupe-Data's validation turns, and a few answers to read."""

import json
import math
from pathlib import Path
from random import Random

import numpy as np
import torch
from PIL import Image

from agent import CONTEXT, Agent
from dialogues import TroupeData
from scenes import SIDE
from sight import CELLS, SYMBOLS, TOKENS, Lexicon, palette_of
from tokens import Tokenizer, build, shipped_budget, system_text, trimmed

NORA = {
    "name": "Nora Field",
    "script": "Everyday life",
    "profile": {
        "introduction": "Nora is a tuner of church bells. She lives in Quarrow Hythe. Her friend is called Tuvelda Crump.",
        "personality": "Nora is calm, honest and curious. She is afraid of escalators.",
    },
}
ASKED = [
    "What do you see?",
    "Name everything you see.",
    "Is there a dog?",
    "who are you?",
    "where do you live?",
    "what are you afraid of?",
]
ASKED += ["what is your brother's name?", "i feel lonely today", "how many birds are there?"]


class Probe:
    def __init__(self, troupe_data: Path, tokenizer: Tokenizer, words: Lexicon, dialogues: int):
        self.tokenizer, self.image = tokenizer, tokenizer.special["<|image|>"]
        truths = [json.loads(line) for line in (troupe_data / "pictures/shipped.jsonl").open()]
        self.pictures, r = {}, Random(0)
        for truth in truths:
            pixels = (
                Image.open(troupe_data.parent / f"public/pictures/{truth['id']}.webp")
                .convert("RGB")
                .resize((SIDE, SIDE))
            )
            self.pictures[truth["id"]] = words.of_scene(truth), palette_of(np.asarray(pixels)[None])[0], truth
        held, self.held = TroupeData(troupe_data, "validation"), []
        characters = {p.stem: json.loads(p.read_text()) for p in (troupe_data / "characters").glob("*.json")}

        def profile_of(slug: str) -> str:
            return trimmed(tokenizer.encode, characters[slug], shipped_budget(CONTEXT))

        for _ in range(dialogues):
            system, messages = held.draw(r, profile_of)
            shown = [s for m in messages for s in m.get("shown", [])]
            for m in messages:
                m["pictures"] = len(m.get("shown", []))
            self.held.append((build(tokenizer, system, messages), shown))

    def seen(self, shown: list[str], device) -> tuple[torch.Tensor, torch.Tensor]:
        symbols = np.stack([self.pictures[s][0] for s in shown]) if shown else np.zeros((0, SYMBOLS), np.int16)
        palette = np.stack([self.pictures[s][1] for s in shown]) if shown else np.zeros((0, 3 * CELLS**2), np.float16)
        return torch.tensor(symbols, device=device).long(), torch.tensor(palette, device=device).float()

    @torch.no_grad()
    def measure(self, agent: Agent) -> dict:
        """Bits per byte of the characters' words, all with the length of prompt the product has."""
        device, bits, size = agent.decoder.e.weight.device, 0.0, 0
        for (ids, weights), shown in self.held:
            ids = torch.tensor([ids[:CONTEXT]], device=device)
            said = torch.tensor([weights[:CONTEXT]], device=device) > 0
            read = shown[: int((ids == self.image).sum()) // TOKENS]
            wanted = ids[:, 1:][said[:, 1:]]
            bits += agent.losses(ids, *self.seen(read, device), said[:, 1:]).sum().item() / math.log(2)
            size += len(self.tokenizer.decode(wanted.tolist()).encode())
        return {"validationBitsPerByte": round(bits / size, 4)}

    @torch.no_grad()
    def samples(self, agent: Agent) -> list[str]:
        """Greedy answers of one invented person, every time to the same questions about the same pictures."""
        shown, answers = list(self.pictures)[:: len(self.pictures) // len(ASKED)], []
        for asked, picture in zip(ASKED, shown):
            about_picture = asked[0].isupper() or "birds" in asked
            message = {"role": "user", "text": asked, "pictures": int(about_picture)}
            ids, _ = build(self.tokenizer, system_text(NORA), [message], reply=True)
            said = self.greedy(agent, ids, [picture] if about_picture else [])
            truth = ", ".join(o["name"] for o in self.pictures[picture][2]["objects"]) if about_picture else ""
            answers.append(f"[{truth}] {asked} -> {said}")
        return answers

    def greedy(self, agent: Agent, ids: list[int], shown: list[str], most: int = 40) -> str:
        device, asked = agent.decoder.e.weight.device, len(ids)
        seen = self.seen(shown, device)
        while len(ids) < asked + most:
            token = int(agent.logits(torch.tensor([ids], device=device), *seen).argmax())
            if token == self.tokenizer.special["<|end|>"]:
                break
            ids = [*ids, token]
        return self.tokenizer.decode(ids[asked:])
