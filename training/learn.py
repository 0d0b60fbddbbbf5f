"""The decoder's three lessons, in this order. Each starts from the one before and resumes where it was stopped.

    python training/learn.py pretrain    # books and talk in books, 1,024 tokens at a time, from the base model (or --base none)
    python training/learn.py align       # the visual tokens become words: questions about pictures, short profiles
    python training/learn.py chat        # in character: Troupe-Data, profiles full of facts, pictures, not knowing

Each writes RUN/<lesson>.pt and its curve RUN/<lesson>.curve.json. Talks are drawn without end by a helper process (talks.py).
"""

import argparse
import json
import multiprocessing
import os
import time
import traceback
from pathlib import Path
from queue import Empty
from random import Random

from cores import CORES

# isort: split
import numpy as np
import torch

from agent import CONTEXT, Agent, load_base
from album import Album, lexicon, prepare_photos, things_of
from copier import OFFERS
from muon import Muon
from probe import Probe
from provenance import started
from talks import Talks
from tokens import Tokenizer

HERE = Path(__file__).parent
MINUTES = {"pretrain": 5, "align": 60, "chat": 75}
BEFORE = {"align": "pretrain", "chat": "align"}


def photos_of(args) -> Path | None:
    return None if "tiny-imagenet" in args.without else args.data


def padded(group: list[tuple]) -> tuple[np.ndarray, ...]:
    """Talks of about one length as one batch: ids and weights [n, longest], symbols and palettes of all pictures in order."""
    longest = max(len(ids) for ids, *_ in group)
    ids, weights = np.zeros((len(group), longest), np.int64), np.zeros((len(group), longest), np.float32)
    for row, (talk_ids, talk_weights, *_) in enumerate(group):
        ids[row, : len(talk_ids)], weights[row, : len(talk_ids)] = talk_ids, talk_weights
    return ids, weights, np.concatenate([s for *_, s, _ in group]), np.concatenate([p for *_, p in group])


def batches(args, seed: int, queue) -> None:
    """Helper process: draw talks, sort them by length so that little is padded, and queue batches; or the traceback, as text."""
    os.nice(5)
    torch.set_num_threads(1)
    if hasattr(os, "sched_setaffinity") and len(CORES) > 1:
        os.sched_setaffinity(0, {min(CORES)})
    try:
        draw_batches(args, seed, queue)
    except Exception:
        queue.put(traceback.format_exc())
        raise


def draw_batches(args, seed: int, queue) -> None:
    photos = photos_of(args)
    talks = Talks(
        args.data, args.troupe_data, Tokenizer(args.run / "tokenizer.json"), Album(photos, args.run), args.lesson
    )
    r = Random(seed)
    while True:
        pool = [t for t in (talks.next(r) for _ in range(8 if args.tiny else 160)) if sum(t[1])]
        pool = [t for t in pool if len(t[0]) <= CONTEXT]
        pool.sort(key=lambda t: len(t[0]))
        groups, group = [], []
        for talk in pool:
            if group and len(talk[0]) * (len(group) + 1) > args.tokens:
                groups, group = [*groups, group], []
            group.append(talk)
        groups.append(group)
        r.shuffle(groups)
        for group in groups:
            queue.put(padded(group))


def next_batch(queue, helper) -> tuple[np.ndarray, ...]:
    while True:
        try:
            batch = queue.get(timeout=20)
        except Empty:
            if helper.is_alive():
                continue
            raise SystemExit(f"The process that draws talks has ended with code {helper.exitcode}.") from None
        if isinstance(batch, str):
            raise SystemExit(f"The process that draws talks has failed:\n{batch}")
        return batch


def optimisers(agent: Agent, args) -> list[torch.optim.Optimizer]:
    layers = agent.decoder.b
    matrices = [
        {"params": [b.qkv.weight for b in layers], "parts": 3},
        {"params": [b.o.weight for b in layers]},
        {"params": [b.gu.weight for b in layers], "parts": 2},
        {"params": [b.dn.weight for b in layers]},
        {"params": [agent.copier.query.weight]},
        {"params": [agent.copier.keys.weight], "parts": len(OFFERS)},
        {"params": [agent.recall.map.weight]},
    ]
    taken = {id(p) for group in matrices for p in group["params"]}
    rest = [p for p in agent.parameters() if id(p) not in taken]
    return [
        Muon(matrices, lr=args.rate),
        torch.optim.AdamW(rest, lr=args.rate / 10, betas=(0.9, 0.95), weight_decay=0),
    ]


def rate_at(done: float) -> float:
    """Warm up, hold, and fall in a line over the last 70%: held for longer, validation stood still."""
    return min(1.0, 0.1 + done / 0.03, max(0.01, (1 - done) / 0.7))


def begin(args, tokenizer: Tokenizer, words) -> Agent:
    agent = Agent(words, tokenizer, args.size)
    if args.start:
        agent.load_state_dict(torch.load(args.start, weights_only=False, map_location="cpu")["model"], strict=False)
        return agent
    if args.base:
        load_base(agent.decoder, args.base)
    agent.eyes.begin(words, tokenizer.encode, agent.decoder.e.weight)
    return agent


def train(args) -> None:
    # Before any thread is started, for threads inherit it: attention's smallest shares took two fifths of a step on a CPU.
    torch.set_flush_denormal(True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    tokenizer, photos = Tokenizer(args.run / "tokenizer.json"), photos_of(args)
    if photos:
        prepare_photos(photos, args.run, args.tiny)
    words = lexicon(things_of(photos))
    agent = begin(args, tokenizer, words).to(args.device)
    steppers = optimisers(agent, args)
    peaks = [[group["lr"] for group in o.param_groups] for o in steppers]
    spent, step, seen, history, starts, last = 0.0, 0, 0, [], [], args.run / f"{args.lesson}.last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False, map_location=args.device)
        agent.load_state_dict(saved["model"])
        for stepper, state in zip(steppers, saved["optimisers"]):
            stepper.load_state_dict(state)
        spent, step, seen, history = saved["spent"], saved["step"], saved["seen"], saved["history"]
        starts = saved.get("starts", [])
    starts.append(started(args, spent / 60))
    before_facts = torch.load(args.start, weights_only=False, map_location="cpu")["facts"] if args.start else None
    probe = Probe(args.troupe_data, tokenizer, words, 4 if args.tiny else 40)

    queue = multiprocessing.Queue(24)
    helper = multiprocessing.Process(target=batches, args=(args, args.seed * 1_000_003 + step, queue), daemon=True)
    helper.start()
    budget, saved_at, reported, sums, loss_now = args.minutes * 60, spent, spent, np.zeros(4), None
    while spent < budget:
        batch = next_batch(queue, helper)
        began = time.time()
        for stepper, rates in zip(steppers, peaks):
            for group, peak in zip(stepper.param_groups, rates):
                group["lr"] = peak * rate_at(spent / budget)
        ids, weights, symbols, palette = (torch.from_numpy(a).to(args.device) for a in batch)
        learnt = weights[:, 1:] > 0
        with torch.autocast(torch.device(args.device).type, torch.bfloat16, enabled=args.bf16):
            losses = agent.losses(ids, symbols.long(), palette.float(), learnt)
        weight = weights[:, 1:][learnt]
        loss = (losses * weight).sum() / weight.sum()
        agent.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(agent.parameters(), 1.0)
        for stepper in steppers:
            stepper.step()
        step, seen, loss_was = step + 1, seen + ids.numel(), loss.item()  # CUDA is done only when a number is asked for
        took = time.time() - began
        spent += took
        sums += [loss_was, 1, ids.numel(), took]
        if spent - reported > args.report or spent >= budget:
            loss_now, speed = float(sums[0] / sums[1]), sums[2] / sums[3]
            left = (budget - spent) / 60
            print(
                f"step {step} tokens {seen / 1e6:.2f}M loss {loss_now:.3f} {speed:.0f} tokens/s, {left:.1f} min left",
                flush=True,
            )
            reported, sums = spent, np.zeros(4)
        if spent - saved_at > args.keep or spent >= budget:
            saved_at = spent
            row = {"minutes": round(spent / 60, 1), "tokens": seen, "loss": loss_now, **probe.measure(agent)}
            history.append(row)
            print("  ", json.dumps(row), *probe.samples(agent), sep="\n     ", flush=True)
            state = {"model": agent.state_dict(), "optimisers": [o.state_dict() for o in steppers]}
            state |= {"spent": spent, "step": step, "seen": seen, "history": history, "facts": facts_of(args, starts)}
            torch.save(state | {"starts": starts}, last)
    helper.terminate()
    facts = facts_of(args, starts) | {
        "tokens": seen,
        "steps": step,
        "minutes": round(spent / 60, 1),
        "before": before_facts,
    }
    (args.run / f"{args.lesson}.curve.json").write_text(json.dumps(facts | {"history": history}, indent=1))
    torch.save({"model": agent.state_dict(), "facts": facts}, args.run / f"{args.lesson}.pt")


def facts_of(args, starts: list[dict]) -> dict:
    """What the export needs to know, also of a training that is not done."""
    return starts[-1] | {"size": args.size, "starts": starts}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("lesson", choices=list(MINUTES))
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--troupe-data", type=Path, default=HERE.parent / "data")
    parser.add_argument("--base", default="../shared/base-model", help="the decoder to start from, or none")
    parser.add_argument("--run", type=Path, default="../run", help="where checkpoints go")
    parser.add_argument("--start", type=Path, help="the checkpoint to start from, where not the lesson before")
    parser.add_argument("--without", nargs="*", default=[], choices=["tiny-imagenet"], help="leave a source out")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--tokens", type=int, default=6144, help="tokens a step")
    parser.add_argument("--rate", type=float, default=0.015)
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, help="where the device has it, unless told")
    parser.add_argument("--report", type=float, default=30, help="seconds between progress lines")
    parser.add_argument("--keep", type=float, default=420, help="seconds between checkpoints")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tiny", action="store_true", help="little of everything, to try the code")
    args = parser.parse_args()
    args.minutes = args.minutes or (0.3 if args.tiny else MINUTES[args.lesson])
    if args.bf16 is None:
        on_card = args.device.startswith("cuda")
        args.bf16 = torch.cuda.is_bf16_supported() if on_card else torch.cpu._is_avx512_bf16_supported()
    if args.lesson in BEFORE:
        args.start = args.start or args.run / f"{BEFORE[args.lesson]}.pt"
    args.size = "tiny" if args.tiny else "shipped"
    args.base = None if args.base == "none" or args.tiny else Path(args.base)
    return args


if __name__ == "__main__":
    train(arguments())
