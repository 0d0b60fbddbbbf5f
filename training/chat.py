"""Stage 2: teach the decoder to talk about what the eyes see, in a character's voice.

    python training/chat.py --data ../shared/training-data --base ../shared/base-model --run ../run

The vision net is frozen; its feature maps of all training photos are computed once. Talks are drawn
without end by a helper process (talks.py). It writes RUN/chat.pt and resumes from RUN/chat.last.pt.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import sys
import time
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F

import vision as seeing
from agent import CONTEXT, Agent, load_base
from data import pictures
from evaluate import probe
from muon import Muon
from talks import Album, Talks, colours_of, things_of
from tokens import Tokenizer


@torch.no_grad()
def look(eyes: seeing.Vision, photos: np.ndarray) -> torch.Tensor:
    """Feature maps in 16 bits; a photo and its mirror image are seen together, as in the product."""
    found = []
    for i in range(0, len(photos), 256):
        found.append(eyes.look(seeing.as_pixels(photos[i : i + 256])).half().contiguous())
    return torch.cat(found)


def prepare(args, eyes: seeing.Vision) -> dict:
    """The features of the training photos, how sure the classifier is of each, and their colours."""
    path = args.run / "features.pt"
    if not path.exists():
        photos, labels = pictures(args.data, "train")
        if args.tiny:
            photos, labels = photos[::20], labels[::20]
        features = look(eyes, photos)
        with torch.no_grad():
            guess = torch.cat([eyes.head(f.float().mean((2, 3))) for f in features.split(5000)]).softmax(-1)
        print(f"on training photos the classifier is right for {(guess.argmax(-1).numpy() == labels).mean():.3f}")
        sure = guess.max(-1).values.numpy()
        torch.save(
            {
                "features": features,
                "labels": labels,
                "sure": sure,
                "colours": [colours_of(p) for p in photos],
            },
            path,
        )
    return torch.load(path, weights_only=False)


def batches(album: Album, args, seed: int, queue) -> None:
    """Helper process: draw talks, sort them by length so that little is padded, and queue batches."""
    os.nice(15)
    os.sched_setaffinity(0, {args.helper_core})
    tokenizer = Tokenizer(args.base / "tokenizer.json")
    talks, r = Talks(args.data, args.characters, tokenizer, album), Random(seed)
    while True:
        pool = [talks.next(r) for _ in range(8 if args.tiny else 160)]
        pool = [t for t in pool if len(t[0]) <= CONTEXT and sum(t[1])]
        pool.sort(key=lambda t: len(t[0]))
        groups, group = [], []
        for talk in pool:
            if group and len(talk[0]) * (len(group) + 1) > args.tokens:
                groups, group = [*groups, group], []
            group.append(talk)
        groups.append(group)
        r.shuffle(groups)
        for group in groups:
            longest = max(len(ids) for ids, _, _ in group)
            ids, weights = (
                np.zeros((len(group), longest), np.int64),
                np.zeros((len(group), longest), np.float32),
            )
            for row, (talk_ids, talk_weights, _) in enumerate(group):
                ids[row, : len(talk_ids)], weights[row, : len(talk_ids)] = (
                    talk_ids,
                    talk_weights,
                )
            queue.put((ids, weights, [i for _, _, shown in group for i in shown]))


def optimisers(agent: Agent, args) -> list[torch.optim.Optimizer]:
    layers = agent.decoder.b
    matrices = [
        {"params": [b.qkv.weight for b in layers], "parts": 3},
        {"params": [b.o.weight for b in layers]},
        {"params": [b.gu.weight for b in layers], "parts": 2},
        {"params": [b.dn.weight for b in layers]},
    ]
    taken = {id(p) for group in matrices for p in group["params"]}
    rest = [p for p in agent.parameters() if p.requires_grad and id(p) not in taken]
    return [
        Muon(matrices, lr=args.rate),
        torch.optim.AdamW(rest, lr=args.rate / 10, betas=(0.9, 0.95), weight_decay=0),
    ]


def rate_at(done: float) -> float:
    """Warm up, hold, and fall in a line over the last half."""
    return min(1.0, 0.1 + done / 0.03, max(0.02, (1 - done) / 0.5))


def train(args) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer(args.base / "tokenizer.json")
    image = tokenizer.special["<|image|>"]
    eyes = seeing.load(args.run / "vision.pt")
    known = prepare(args, eyes)
    features = known["features"]
    album = Album(known["labels"], known["sure"], known["colours"], things_of(args.data))
    agent = Agent(eyes.widths[-1], eyes.head.out_features)
    load_base(agent.decoder, args.base)
    names = [tokenizer.encode(" " + thing["thing"]) for thing in album.things]
    agent.eyes.begin(eyes.head, names, agent.decoder.e.weight)
    agent.eyes.classifier.requires_grad_(False)
    steppers = optimisers(agent, args)
    peaks = [[group["lr"] for group in o.param_groups] for o in steppers]
    spent, step, seen, history = 0.0, 0, 0, []
    last = args.run / "chat.last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False)
        agent.load_state_dict(saved["model"])
        for stepper, state in zip(steppers, saved["optimisers"]):
            stepper.load_state_dict(state)
        spent, step, seen, history = (
            saved["spent"],
            saved["step"],
            saved["seen"],
            saved["history"],
        )
    held, held_labels = pictures(args.data, "val")
    sample = np.concatenate([np.flatnonzero(held_labels == c)[:4] for c in range(2, 200, 4)])
    probed, probed_labels = look(eyes, held[sample]), held_labels[sample]

    queue = multiprocessing.Queue(24)
    seed = args.seed * 1_000_003 + step
    helper = multiprocessing.Process(target=batches, args=(album, args, seed, queue), daemon=True)
    helper.start()
    budget, saved_at, reported, sums = args.minutes * 60, spent, spent, np.zeros(4)
    while spent < budget:
        ids, weights, shown = queue.get()
        began = time.time()
        for stepper, rates in zip(steppers, peaks):
            for group, peak in zip(stepper.param_groups, rates):
                group["lr"] = peak * rate_at(spent / budget)
        ids, weights = torch.from_numpy(ids), torch.from_numpy(weights)
        hidden, _ = agent.decoder(agent.embed(ids, features[shown].float(), image))
        learnt = weights[:, 1:] > 0
        logits = hidden[:, :-1][learnt] @ agent.decoder.e.weight.T
        losses = F.cross_entropy(logits, ids[:, 1:][learnt], reduction="none")
        weight = weights[:, 1:][learnt]
        loss = (losses * weight).sum() / weight.sum()
        agent.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(agent.parameters(), 1.0)
        for stepper in steppers:
            stepper.step()
        step, seen, took = step + 1, seen + ids.numel(), time.time() - began
        spent += took
        sums += [loss.item(), 1, ids.numel(), took]
        if spent - reported > args.report or spent >= budget:
            print(
                f"step {step} tokens {seen / 1e6:.2f}M loss {sums[0] / sums[1]:.3f} {sums[2] / sums[3]:.0f} tokens/s,"
                f" {(budget - spent) / 60:.1f} min left",
                flush=True,
            )
            loss_now, reported, sums = float(sums[0] / sums[1]), spent, np.zeros(4)
        if spent - saved_at > 300 or spent >= budget:
            saved_at = spent
            found = probe(agent, tokenizer, probed, probed_labels, album.things)
            history.append(
                {
                    "minutes": round(spent / 60, 1),
                    "tokens": seen,
                    "loss": round(loss_now, 3),
                    "named": found["named"],
                }
            )
            print(
                "  ",
                json.dumps(history[-1]),
                *found["samples"],
                sep="\n     ",
                flush=True,
            )
            state = {
                "model": agent.state_dict(),
                "optimisers": [o.state_dict() for o in steppers],
            }
            torch.save(
                state | {"spent": spent, "step": step, "seen": seen, "history": history},
                last,
            )
    helper.terminate()
    facts = {
        "command": "python training/" + " ".join(Path(a).name if "/" in a else a for a in sys.argv),
        "seed": args.seed,
    }
    facts |= {
        "tokens": seen,
        "steps": step,
        "minutes": round(spent / 60, 1),
        "history": history,
        "dataHash": data_hash(args),
    }
    torch.save({"model": agent.state_dict(), "facts": facts}, args.run / "chat.pt")


def data_hash(args) -> str:
    """One hash over everything that was learnt from."""
    here = Path(__file__).parent
    files = [
        *args.data.iterdir(),
        here / "things.json",
        *(here / "voices").glob("*.json"),
        *args.characters.glob("*.json"),
    ]
    return hashlib.sha256(
        "".join(hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(files)).encode()
    ).hexdigest()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--base", type=Path, default="../shared/base-model")
    parser.add_argument("--run", type=Path, default="../run", help="where checkpoints go")
    parser.add_argument(
        "--characters",
        type=Path,
        default=Path(__file__).parent.parent / "data/characters",
    )
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--tokens", type=int, default=8192, help="tokens a step")
    parser.add_argument("--rate", type=float, default=0.015)
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument(
        "--helper-core",
        type=int,
        default=0,
        help="processor of the process that draws talks",
    )
    parser.add_argument("--report", type=float, default=30, help="seconds between progress lines")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--tiny",
        action="store_true",
        help="a twentieth of the pictures, to try the code",
    )
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
