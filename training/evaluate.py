"""Stage 4: does the agent name what is in photos it never saw, and how does it talk?

    python training/evaluate.py --data ../shared/training-data --model models/agent

Asks "What do you see?" about 4 validation photos of every 4th class, of one character after another, with
the files the product runs. Prints JSON: the share of replies that name the class, and unpicked samples.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from data import classes, pictures
from tokens import Tokenizer, build, shipped_budget, system_text, trimmed

PROBE = {
    "name": "Nora Field",
    "script": "Everyday life",
    "profile": {
        "introduction": "Nora is a gardener. She lives in Bergen.",
        "personality": "Nora is calm, honest and curious.",
    },
}
LINES = [
    "hello",
    "Who are you?",
    "Where do you live?",
    "What do you like?",
    "I feel sad today.",
    "tell me a story",
    "What is your favourite food?",
    "Thank you, goodbye!",
    "what do you see?",
    "Do you have any friends?",
]


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower()))


def names(reply: str, words: list[str]) -> bool:
    """Whether a reply contains one of the words, in singular or plural."""
    said = f" {plain(reply)} "
    return any(f" {plain(w)}{end} " in said for w in words for end in ("", "s", "es"))


@torch.no_grad()
def probe(agent, tokenizer: Tokenizer, features, labels, things: list[dict]) -> dict:
    """During training: greedy answers to one question about many photos, all in one batch."""
    special = tokenizer.special
    ids, _ = build(
        tokenizer,
        system_text(PROBE),
        [{"role": "user", "pictures": 1, "text": "What do you see?"}],
        reply=True,
    )
    ids = torch.tensor([ids] * len(labels))
    x, cache, out = agent.embed(ids, features.float(), special["<|image|>"]), None, []
    for _ in range(28):
        hidden, cache = agent.decoder(x, cache)
        chosen = (hidden[:, -1] @ agent.decoder.e.weight.T).argmax(-1)
        out.append(chosen)
        x = agent.decoder.e(chosen[:, None])
    replies = []
    for row in torch.stack(out, 1).tolist():
        row = row[: row.index(special["<|end|>"])] if special["<|end|>"] in row else row
        replies.append(tokenizer.decode(row))
    named = [names(reply, [things[label]["thing"]]) for reply, label in zip(replies, labels)]
    samples = [f"{things[label]['thing']}: {reply}" for reply, label in list(zip(replies, labels))[::29]]
    return {"named": round(float(np.mean(named)), 3), "samples": samples}


class Runner:
    """The shipped files, used the way the product uses them."""

    def __init__(self, model: Path, threads: int, decoder: Path | None = None):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.config = json.loads((model / "config.json").read_text())
        self.tokenizer = Tokenizer(model / "tokenizer.json")
        self.vision = onnxruntime.InferenceSession(model / "vision.onnx", options)
        self.decoder = onnxruntime.InferenceSession(decoder or model / "decoder.onnx", options)

    def see(self, photo: np.ndarray) -> np.ndarray:
        pixels = photo.transpose(2, 0, 1)[None].astype(np.float32) / 255
        return self.vision.run(None, {"pixels": pixels})[0][0]

    def reply(
        self,
        system: str,
        messages: list[dict],
        photos: list[np.ndarray],
        settings: dict,
        seed: int,
    ) -> str:
        c, random = self.config, np.random.default_rng(seed)
        ids, _ = build(self.tokenizer, system, messages, reply=True)
        visual = np.concatenate([self.see(p) for p in photos]) if photos else np.zeros((1, c["hiddenSize"]), np.float32)
        keys = values = np.zeros((c["layers"], 1, c["heads"], 0, c["headDim"]), np.float32)
        end, out = c["specialTokens"]["end"], []
        while len(out) < settings["maxTokens"]:
            feed = {
                "input_ids": np.int64([ids]),
                "visual": visual,
                "past_keys": keys,
                "past_values": values,
            }
            logits, new_keys, new_values = self.decoder.run(["logits", "keys", "values"], feed)
            keys, values = np.concatenate([keys, new_keys], 3), np.concatenate([values, new_values], 3)
            token = choose(logits[0], out, settings, random, end)
            if token == end:
                break
            out.append(token)
            ids = [token]
        return self.tokenizer.decode(out).strip()


def choose(logits: np.ndarray, out: list[int], settings: dict, random, end: int) -> int:
    """One token: no special but the end, repetition penalty over the reply, temperature, top-p."""
    logits = logits.astype(np.float64).copy()
    logits[[i for i in range(32) if i != end]] = -np.inf
    said = list(set(out))
    logits[said] = np.where(
        logits[said] > 0,
        logits[said] / settings["repetitionPenalty"],
        logits[said] * settings["repetitionPenalty"],
    )
    if settings["temperature"] == 0:
        return int(logits.argmax())
    share = np.exp((logits - logits.max()) / settings["temperature"])
    share /= share.sum()
    order = share.argsort()[::-1]
    kept = order[np.cumsum(share[order]) - share[order] < settings["topP"]]
    return int(random.choice(kept, p=share[kept] / share[kept].sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--model", type=Path, default="models/agent")
    parser.add_argument("--decoder", type=Path, help="another decoder file, for example the 32-bit one")
    parser.add_argument(
        "--characters",
        type=Path,
        default=Path(__file__).parent.parent / "data/characters",
    )
    parser.add_argument("--temperature", type=float)
    parser.add_argument("--top-p", type=float)
    parser.add_argument("--penalty", type=float)
    parser.add_argument("--question", default="What do you see?")
    parser.add_argument("--every", type=int, default=4, help="every n-th class")
    parser.add_argument("--first", type=int, default=0, help="the class to start from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="write the JSON here too")
    parser.add_argument("--replies", action="store_true", help="print every reply")
    args = parser.parse_args()
    runner = Runner(args.model, args.threads, args.decoder)
    settings = dict(runner.config["sampling"])
    given = {
        "temperature": args.temperature,
        "topP": args.top_p,
        "repetitionPenalty": args.penalty,
    }
    settings |= {k: v for k, v in given.items() if v is not None}
    cast = [json.loads(p.read_text()) for p in sorted(args.characters.glob("*.json"))]
    systems = [trimmed(runner.tokenizer.encode, c, shipped_budget(runner.config["contextTokens"])) for c in cast]
    table = json.loads((Path(__file__).parent / "things.json").read_text())
    photos, labels = pictures(args.data, "val")
    kinds = classes(args.data)

    strict, loose, replies = [], [], []
    for kind in range(args.first, len(kinds), args.every):
        thing, c = table[kinds[kind]["plain"]], kinds[kind]
        words = [c["plain"], c["name"], *c["all_names"], thing["thing"]]
        for i in np.flatnonzero(labels == kind)[:4]:
            n = len(replies)
            question = [{"role": "user", "pictures": 1, "text": args.question}]
            reply = runner.reply(systems[n % len(cast)], question, [photos[i]], settings, args.seed + n)
            strict.append(names(reply, words))
            loose.append(names(reply, words + thing["synonyms"]))
            replies.append(reply)
            if args.replies:
                print(
                    f"{'+' if strict[-1] else '~' if loose[-1] else '-'} {cast[n % len(cast)]['name']} | {c['plain']} | {reply}"
                )
    result = {
        "question": args.question,
        "photos": len(replies),
        "classes": len(replies) // 4,
        "namedByPlainOrListedName": round(float(np.mean(strict)), 3),
        "namedBySynonymToo": round(float(np.mean(loose)), 3),
        "differentReplies": len(set(replies)),
        "meanWords": round(float(np.mean([len(r.split()) for r in replies])), 1),
        "settings": settings,
    }
    samples = []
    for n in range(20):
        c, i = cast[n % len(cast)], 50 * ((37 * n + 11) % len(kinds)) + 40
        shown = n % 2 == 0
        message = {
            "role": "user",
            "pictures": int(shown),
            "text": args.question if shown else LINES[n // 2],
        }
        reply = runner.reply(
            systems[n % len(cast)],
            [message],
            [photos[i]] if shown else [],
            settings,
            args.seed + n,
        )
        about = f"[photo: {kinds[labels[i]]['plain']}] " if shown else ""
        samples.append({"character": c["name"], "user": about + message["text"], "reply": reply})
    report = json.dumps(result | {"samples": samples}, indent=1, ensure_ascii=False)
    if args.out:
        args.out.write_text(report)
    print(report)


if __name__ == "__main__":
    main()
