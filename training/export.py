"""The trained agent as ONNX files the product loads (models/agent), compared with PyTorch.

    python training/export.py --run ../run --out models/agent

It fails if the 32-bit graph differs from PyTorch, and says how far the small files are from it. With --only-decoder it writes another
decoder (the base model's, an earlier agent's) beside given eyes, to be measured in the same way.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import photo_vision
import scene_counts
import scene_vision
from agent import CONTEXT, Agent, Decoder, load_base
from album import lexicon, things_of
from cases import cases
from copier import NEVER, NOTHING, OFFERS, offered
from decoder_graph import decoder_graph
from eyes_check import compare_eyes, real_pictures, session
from eyes_graph import IMAGE_SIDE, eyes_graph
from provenance import code_hash, data_hash, digest
from recall import recalled
from sight import CELLS, PARTS, TOKENS, WHOLE, Lexicon
from tokens import Tokenizer, build

NAME, VERSION = "troupe-agent", "0.8.0"
PROJECT = Path(__file__).parent.parent
# Three settings were tried on other questions and scenes than the tests (eval:agent --facts ... --scenes-from 98000): cooler names
# more of what is there; no three tokens in a row come twice (lib/inference/embedded/sample.ts), so a small penalty is enough.
CLOSE_AFTER = 32  # tokens; then a reply ends with its sentence
SAMPLING = {"temperature": 0.2, "topP": 0.9, "repetitionPenalty": 1.05, "maxTokens": 100}
IMAGENET = "Weights: made with Tiny ImageNet, so ImageNet's terms (non-commercial research and education)"
FREE = "Weights: CC-BY-4.0 (learnt in part from Synthetic-Persona-Chat, Jandaghi et al. 2023)"
FILES = ("vision.onnx", "decoder.onnx", "tokenizer.json")


def read(runner, agent: Agent, ids: list[int], seen: dict[str, np.ndarray], pieces: int = 1) -> np.ndarray:
    """The logits after `ids`, read in some pieces, as the product reads a prompt. @param seen: what the eyes gave for its picture"""
    decoder, image, given = agent.decoder, agent.image, 0
    keys = values = np.zeros((len(decoder.b), 1, decoder.heads, 0, decoder.head), np.float32)
    offer_keys = np.zeros((1, len(OFFERS), 0, decoder.head), np.float32)
    line = torch.tensor(ids)
    offers = offered(line[None], torch.from_numpy(seen["words"])[None], image).numpy().transpose(0, 2, 1)
    rows = np.concatenate([np.zeros_like(seen["visual"][:1]), seen["visual"]])
    shown = (line == image).nonzero()[:, 0]
    known = recalled(line, shown, torch.from_numpy(seen["names"]))
    row_of = 1 + known
    row_of[shown] = 1 + torch.arange(len(shown))
    for part in np.array_split(np.arange(len(ids)), pieces):
        feed = {
            f"past_{name}{i}": kept[i] for name, kept in (("keys", keys), ("values", values)) for i in range(len(kept))
        }
        given += len(part)
        known_offers = offers[..., :given].copy()
        known_offers[:, 0, -1] = NOTHING
        feed |= {"input_ids": line.numpy()[None, part], "visual": rows, "visual_of": row_of.numpy()[None, part]}
        feed |= {"offers": known_offers, "past_offer_keys": offer_keys}
        logits, *new = runner.run(["logits", "keys", "values", "offer_keys"], feed)
        keys, values = np.concatenate([keys, new[0]], 3), np.concatenate([values, new[1]], 3)
        offer_keys = np.concatenate([offer_keys, new[2]], 2)
    return logits[0]


def first_thing(words: Lexicon, symbols: torch.Tensor) -> str:
    """The name of the first thing seen, for a question that recalls it."""
    return words.names[int(symbols[len(WHOLE) + PARTS.index("thing")])][0] or "dog"


@torch.no_grad()
def compare(agent: Agent, tokenizer: Tokenizer, words: Lexicon, models: dict[str, bytes], pixels: np.ndarray) -> dict:
    """The largest difference of a logit from PyTorch over some prompts with a picture, and how the best guess agrees."""
    outputs = ["visual", "symbols", "words", "names"]
    seen = dict(zip(outputs, session(models["vision"]).run(outputs, {"pixels": pixels})))
    symbols_seen = torch.from_numpy(seen["symbols"]).long()
    side = IMAGE_SIDE // CELLS
    colours = pixels.reshape(-1, 3, CELLS, side, CELLS, side).mean((3, 5)).reshape(len(pixels), -1) - 0.5
    expected = agent.eyes(symbols_seen, torch.from_numpy(colours)).numpy()
    found = {"vision": float(np.abs(seen["visual"] - expected).max())}
    assert (agent.spelling.offers(symbols_seen).numpy() == seen["words"]).all(), "words differ"
    assert (agent.recall.names(symbols_seen).numpy() == seen["names"]).all(), "names differ"
    asked = ["What do you see?", "hello", "Who are you?", "Is there a {thing}?"]
    systems = [
        "Ada — History\n### Brief Introduction\nAda likes numbers.",
        "Bo — Fantasy\n### Brief Introduction\nBo is a guard.",
    ]
    runners = {name: session(models[name]) for name in ("decoder32", "decoder")}
    rows = {name: [] for name in runners}
    spread = []
    for i in range(16):
        picture = i * len(pixels) // 16
        one = slice(picture, picture + 1)
        symbols = symbols_seen[one]
        message = {"role": "user", "pictures": 1, "text": asked[i % 4].format(thing=first_thing(words, symbols[0]))}
        ids, _ = build(tokenizer, systems[i % 2], [message], reply=True)
        wanted = agent.logits(torch.tensor([ids]), symbols, torch.from_numpy(colours[one])).numpy()
        spread.append(wanted.std())
        for name, runner in runners.items():
            got = read(runner, agent, ids, {name: value[picture] for name, value in seen.items()}, pieces=1 + i % 3)
            rows[name].append((np.abs(got - wanted).max(), got.argmax() == wanted.argmax()))
    for name, values in rows.items():
        found[name] = float(max(v for v, _ in values))
        found[f"{name}SameBestGuess"] = float(np.mean([same for _, same in values]))
    return found | {"logitSpread": float(np.mean(spread))}


def eyes_learnt(run: Path, without_photos: bool) -> dict:
    """How the eyes learnt, for the card."""
    photo = {} if without_photos else torch.load(run / "photo_vision.pt", weights_only=False)["facts"]
    scene = torch.load(run / "scene_vision.pt", weights_only=False)
    counts = torch.load(run / "scene_counts.pt", weights_only=False)
    return {
        "photos": photo,
        "scenes": scene["history"],
        "scenesSeed": scene.get("seed"),
        "scenesCode": scene.get("codeHash"),
        "counts": counts["measured"],
        "countsSeed": counts["seed"],
        "countsCode": counts["codeHash"],
    }


def config_of(decoder: Decoder, tokenizer: Tokenizer, out: Path, facts: dict, eyes: dict) -> dict:
    special = {
        name: tokenizer.special[f"<|{name}|>"]
        for name in ("pad", "bos", "profile", "image", "user", "char", "end", "doc")
    }
    return {
        "name": NAME,
        "version": VERSION,
        "contextTokens": CONTEXT,
        "vocabSize": decoder.e.num_embeddings,
        "layers": len(decoder.b),
        "heads": decoder.heads,
        "headDim": decoder.head,
        "hiddenSize": decoder.e.embedding_dim,
        "offers": len(OFFERS),
        **eyes,
        "specialTokens": special,
        "sampling": SAMPLING,
        "closeAfter": CLOSE_AFTER,
        "files": {f: {"sha256": digest(out / f), "bytes": (out / f).stat().st_size} for f in FILES},
        **facts,
    }


def only_decoder(args) -> None:
    """`--only-decoder`: a checkpoint with the same decoder, or a base-model folder; eyes and prompt stay those of --eyes."""
    tokenizer, given = Tokenizer(args.eyes / "tokenizer.json"), args.only_decoder
    agent = Agent(lexicon([]), tokenizer)
    agent.copier.caution.data.fill_(-NEVER)  # one that never learnt to copy does not
    if given.is_dir():
        load_base(agent.decoder, given)
    else:
        weights = torch.load(given, weights_only=False, map_location="cpu")["model"]
        own = {k: w for k, w in weights.items() if k.startswith(("decoder.", "copier.", "recall."))}
        agent.load_state_dict(own, strict=False)
    args.out.mkdir(parents=True, exist_ok=True)
    for name in ("vision.onnx", "tokenizer.json"):
        (args.out / name).write_bytes((args.eyes / name).read_bytes())
    graph = decoder_graph(agent, quantised=True)
    (args.out / "decoder.onnx").write_bytes(graph.SerializeToString())
    config = json.loads((args.eyes / "config.json").read_text())
    eyes = {key: config[key] for key in ("imageSize", "visualTokensPerImage")}
    config = config_of(agent.decoder, tokenizer, args.out, {"sampling": config["sampling"]}, eyes) | {
        "name": args.out.name
    }
    (args.out / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--run", type=Path, default="../run")
    parser.add_argument("--out", type=Path, default=PROJECT / "models/agent")
    parser.add_argument("--checkpoint", default="chat.pt", help="in RUN; chat.last.pt for a look before the end")
    parser.add_argument("--cases", type=Path, help="write here what PyTorch says of some prompts")
    parser.add_argument("--data-hash", help="state what the checkpoint was made from, if it does not say so itself")
    parser.add_argument("--code-hash")
    parser.add_argument("--only-decoder", type=Path)
    parser.add_argument("--eyes", type=Path, default=PROJECT / "models/agent", help="with --only-decoder: whose eyes")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    torch.set_num_threads(1)
    if args.only_decoder:
        return only_decoder(args)
    saved = torch.load(args.run / args.checkpoint, weights_only=False, map_location="cpu")
    facts = saved.get("facts", {})
    without = facts.get("without", [])
    without_photos = "tiny-imagenet" in without
    eyes_without = torch.load(args.run / "scene_vision.pt", map_location="cpu").get("without", without)
    assert eyes_without == without, f"scene_vision.pt was made without {eyes_without}, the decoder without {without}"
    tokenizer = Tokenizer(args.run / "tokenizer.json")
    words = lexicon([] if without_photos else things_of(args.data))
    agent = Agent(words, tokenizer, facts.get("size", "shipped"))
    agent.load_state_dict(saved["model"])
    photo = None if without_photos else photo_vision.load(args.run / "photo_vision.pt")
    scene, tally = scene_vision.load(args.run / "scene_vision.pt"), scene_counts.load(args.run / "scene_counts.pt")
    models = {
        "vision": eyes_graph(photo, scene, tally, agent, words).SerializeToString(),
        "decoder32": decoder_graph(agent, quantised=False).SerializeToString(),
        "decoder": decoder_graph(agent, quantised=True).SerializeToString(),
    }
    pixels = real_pictures(args.run, None if without_photos else args.data)
    difference = compare(agent, tokenizer, words, models, pixels) | compare_eyes(
        photo, scene, tally, words, models["vision"], pixels
    )
    print(json.dumps({"largest difference from PyTorch": difference}))
    assert difference["decoder32"] < 1e-2 and difference["vision"] < 5e-2, "the ONNX files differ from PyTorch"
    assert difference["sameSymbols"] > 0.99 and difference.get("classes", 0) < 0.1, (
        "the eyes' ONNX differs from PyTorch"
    )

    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "vision.onnx").write_bytes(models["vision"])
    (args.out / "decoder.onnx").write_bytes(models["decoder"])
    (args.out / "tokenizer.json").write_bytes((args.run / "tokenizer.json").read_bytes())
    trained = {
        "licence": FREE if without_photos else IMAGENET,
        "trainedBy": {
            "command": facts.get("command", "untrained"),
            "seed": facts.get("seed"),
            # A checkpoint made before these were kept has none: then they are of the files as they are now.
            "dataHash": args.data_hash or facts.get("dataHash") or data_hash(args.data, without=without),
            "codeHash": args.code_hash or facts.get("codeHash") or code_hash(),
        },
        "measured": {"differenceFromPyTorch": difference, "eyes": eyes_learnt(args.run, without_photos)},
        "sees": words.words,  # what each number of the output `symbols` stands for
    }
    eyes = {"imageSize": IMAGE_SIDE, "visualTokensPerImage": TOKENS}
    config = config_of(agent.decoder, tokenizer, args.out, trained, eyes)
    (args.out / "config.json").write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n")
    curves = [
        json.loads(f.read_text())
        for lesson in ("pretrain", "align", "chat")
        if (f := args.run / f"{lesson}.curve.json").exists()
    ]
    (args.out / "curves.json").write_text(json.dumps(curves, indent=1) + "\n")
    if args.cases:
        (args.out / "decoder32.onnx").write_bytes(models["decoder32"])
        args.cases.write_text(json.dumps(cases(agent, tokenizer, words, models["vision"])) + "\n")
    print(json.dumps(config["files"]))


if __name__ == "__main__":
    main()
