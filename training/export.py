"""Stage 3: write the trained agent as ONNX files the product loads (models/agent), and check them.

    python training/export.py --run ../run --base ../shared/base-model --out models/agent

It compares the ONNX files with PyTorch, measures speed, and fails if the 32-bit graph differs.
"""

import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch

import graphs
import vision as seeing
from agent import CONTEXT, Agent, load_base
from tokens import IMAGE_TOKENS, Tokenizer, build

NAME = "troupe-agent-v0"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def code_hash() -> str:
    """One hash for the recipe, so a model can be matched with the code that made it."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256("".join(digest(f) for f in files).encode()).hexdigest()


def session(model: bytes | str, threads: int = 2) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def empty_cache(agent: Agent) -> np.ndarray:
    decoder = agent.decoder
    return np.zeros((len(decoder.b), 1, decoder.heads, 0, decoder.head), np.float32)


def step(decoder, ids, visual, keys, values):
    feed = {
        "input_ids": np.int64([ids]),
        "visual": visual,
        "past_keys": keys,
        "past_values": values,
    }
    logits, hidden, new_keys, new_values = decoder.run(["logits", "hidden", "keys", "values"], feed)
    return logits, hidden, np.concatenate([keys, new_keys], 3), np.concatenate([values, new_values], 3)


@torch.no_grad()
def compare(agent: Agent, eyes: seeing.Vision, tokenizer: Tokenizer, models: dict) -> dict:
    """The largest difference from PyTorch, prefilling in two parts with a picture in the second."""
    image = tokenizer.special["<|image|>"]
    talk = [{"role": "user", "pictures": 1, "text": "What do you see?"}]
    ids, _ = build(
        tokenizer,
        "Ada — History\n### Brief Introduction\nAda likes numbers.",
        talk,
        reply=True,
    )
    pixels = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    features = eyes.look(pixels)
    embedded = agent.embed(torch.tensor([ids]), features, image)
    expected = (agent.decoder(embedded)[0][0, -1] @ agent.decoder.e.weight.T).numpy()
    visual = session(models["vision"]).run(None, {"pixels": pixels.numpy()})[0]
    found = {"vision": float(np.abs(visual - agent.eyes(features).numpy()).max())}
    cache = empty_cache(agent)
    for name in ("decoder32", "decoder"):
        runner = session(models[name])
        _, _, keys, values = step(runner, ids[:9], visual[0], cache, cache)
        logits, _, _, _ = step(runner, ids[9:], visual[0], keys, values)
        found[name] = float(np.abs(logits[0] - expected).max())
    found["logit_spread"] = float(expected.std())
    return found


def speed(model: bytes, agent: Agent, threads: int) -> dict:
    """Prefill of 600 tokens and single steps from 500 tokens on, in milliseconds and tokens a second."""
    runner, cache = session(model, threads), empty_cache(agent)
    none = np.zeros((1, agent.decoder.e.embedding_dim), np.float32)
    prefill = []
    for _ in range(4):
        began = time.perf_counter()
        step(runner, list(range(300, 900)), none, cache, cache)
        prefill.append(time.perf_counter() - began)
    _, _, keys, values = step(runner, list(range(300, 800)), none, cache, cache)
    began = time.perf_counter()
    for i in range(60):
        _, _, keys, values = step(runner, [300 + i], none, keys, values)
    return {
        "prefill600ms": 1000 * min(prefill),
        "tokensPerSecond": 60 / (time.perf_counter() - began),
    }


def load(run: Path, base: Path, untrained: bool) -> tuple[seeing.Vision, Agent, Tokenizer, dict]:
    tokenizer = Tokenizer(base / "tokenizer.json")
    if untrained:
        eyes = seeing.Vision().eval()
        agent = Agent(eyes.widths[-1], 200)
        load_base(agent.decoder, base)
        names = [tokenizer.encode(" thing")] * 200
        agent.eyes.begin(eyes.head, names, agent.decoder.e.weight)
        return eyes, agent.eval(), tokenizer, {}
    eyes = seeing.load(run / "vision.pt")
    saved = torch.load(run / "chat.pt")
    agent = Agent(eyes.widths[-1], eyes.head.out_features)
    agent.load_state_dict(saved["model"])
    return eyes, agent.eval(), tokenizer, saved["facts"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--run", type=Path, default="../run")
    parser.add_argument("--base", type=Path, default="../shared/base-model")
    parser.add_argument("--out", type=Path, default="models/agent")
    parser.add_argument(
        "--untrained",
        action="store_true",
        help="only the shape: base decoder, random eyes",
    )
    args = parser.parse_args()
    torch.set_num_threads(1)
    eyes, agent, tokenizer, facts = load(args.run, args.base, args.untrained)
    image = tokenizer.special["<|image|>"]
    models = {
        "vision": graphs.vision_graph(eyes, agent).SerializeToString(),
        "decoder32": graphs.decoder_graph(agent, image, quantised=False).SerializeToString(),
        "decoder": graphs.decoder_graph(agent, image, quantised=True).SerializeToString(),
    }
    difference = compare(agent, eyes, tokenizer, models)
    print(json.dumps({"largest difference from PyTorch": difference}))
    assert difference["decoder32"] < 1e-2 and difference["vision"] < 5e-2, "the ONNX files differ from PyTorch"
    speeds = {threads: speed(models["decoder"], agent, threads) for threads in (1, 2, 4)}
    print(json.dumps({"speed by threads": speeds}))

    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "vision.onnx").write_bytes(models["vision"])
    (args.out / "decoder.onnx").write_bytes(models["decoder"])
    (args.run / "decoder32.onnx").write_bytes(models["decoder32"])
    (args.out / "tokenizer.json").write_bytes((args.base / "tokenizer.json").read_bytes())
    decoder = agent.decoder
    files = ["vision.onnx", "decoder.onnx", "tokenizer.json"]
    config = {
        "name": NAME,
        "version": "0.1.0",
        "contextTokens": CONTEXT,
        "vocabSize": decoder.e.num_embeddings,
        "layers": len(decoder.b),
        "heads": decoder.heads,
        "headDim": decoder.head,
        "hiddenSize": decoder.e.embedding_dim,
        "imageSize": 64,
        "visualTokensPerImage": IMAGE_TOKENS,
        "specialTokens": {
            name: tokenizer.special[f"<|{name}|>"]
            for name in ("pad", "bos", "profile", "image", "user", "char", "end", "doc")
        },
        "sampling": {
            "temperature": 0.4,
            "topP": 0.9,
            "repetitionPenalty": 1.15,
            "maxTokens": 80,
        },
        "files": {f: {"sha256": digest(args.out / f), "bytes": (args.out / f).stat().st_size} for f in files},
        "licence": "Weights: made with Tiny ImageNet, so ImageNet's terms (non-commercial research and education)",
        "trainedBy": {
            "command": facts.get("command", "untrained"),
            "seed": facts.get("seed"),
            "dataHash": facts.get("dataHash"),
            "codeHash": code_hash(),
        },
        "measured": {"differenceFromPyTorch": difference, "speedByThreads": speeds},
    }
    (args.out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    print(json.dumps(config["files"]))


if __name__ == "__main__":
    main()
