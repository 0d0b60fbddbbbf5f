"""Stage 5: the model card beside the shipped files, from what was measured.

python training/card.py --run ../run --out models/agent
"""

import argparse
import json
from pathlib import Path

import torch

CARD = """# {name}

A small multimodal agent for Troupe: it looks at a 64x64 picture and answers in the voice of the character whose profile it is given.
Trained on {threads} processor cores in {minutes:.0f} minutes by `training/`; see `training/README.md` for how. Nothing in its replies is written
beforehand: every word is the network's.

## Licence, plainly
The weights were learnt from **Tiny ImageNet, whose photos come under ImageNet's terms: non-commercial research and education only**, and their
owners keep their rights. Use these weights on those terms. The text they learnt from: fiction before 1929 (public domain in the USA),
Synthetic-Persona-Chat (CC-BY-4.0, Jandaghi et al. 2023, changed), LIGHT (MIT) and TalkToListen (Apache-2.0) persona cards, and talk written for this project.
The decoder starts from this project's base model, which had also seen the Self-dialogue corpus (BSD-3-Clause) and Taskmaster (CC-BY-4.0).

## What it is
| file | bytes | what |
|---|---|---|
{files}

Vision: a residual convnet, {vision_parameters:.1f} M weights, stored in 16 bits, its batch norms folded in; 17 visual tokens a picture.
Decoder: 8 layers, width 384, 6 heads, vocabulary 8192, context 1024 tokens; {decoder_parameters:.1f} M weights, stored in 7 of 8 bits.
Interface, token ids and sampling defaults: `config.json`.

## How well it does
- The classifier behind the eyes, on 10,000 validation photos of 200 classes: {top1:.1%} first guess, {top5:.1%} among five (training photos {train1:.1%}).
- Asked "{question}" about {photos} validation photos of {classes} classes, as the shipped files answer with the default settings:
  **{strict:.1%} of the replies name the class** (its plain or listed name), {loose:.1%} with the synonyms of `training/things.json`
  (some of which are broader words, as "fish" for a goldfish). The settings ({settings}) were chosen among a few on these photos;
  on as many photos of other classes, not used for that choice, {other:.1%} are named. {different} of {photos} replies differ; {words:.0f} words on average.
- Largest difference of a logit from PyTorch: {fp32:.4f} with 32-bit weights, {int8:.2f} as shipped (logits spread with deviation {spread:.2f}).
- Speed, while other work ran on the machine: {speeds}.

Learning to see ({vision_minutes:.0f} minutes, {vision_seen:.2f} M pictures), averaged weights on a quarter of the validation photos:
{vision_curve}

Learning to talk ({chat_minutes:.0f} minutes, {chat_tokens:.1f} M tokens); "named" is greedy, for 200 validation photos:
{chat_curve}

## What it cannot do
It knows 200 kinds of things and calls everything else by the nearest of them; it is often wrong and mostly sure of itself. It sees one blurred thumbnail: no text, no faces,
no counting, no small details, and of people mainly their clothes. It cannot tell where a photo was taken or who is in it. It was not trained to reason, follow
instructions, know facts of the world, or hold a thread beyond a few turns; asked for these it drifts or repeats its profile. It speaks English only. Its remarks are
about the kind of thing, not about this very picture. The voices leak: now and then a character says another's line, names a thing twice ("a goldfish and a
goldfish") or ends in nonsense; answers to questions about its life are often right for the written cast and often wrong for others. Do not rely on it for anything that matters.

## Samples, unpicked
{samples}

This version was made in one run that was stopped and resumed: the weight of names in the loss came in after 0.65 M tokens, rarer hedging after 3.0 M.
Trained by `{command}`, seed {seed}, data {data:.12}, code {code:.12}.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--run", type=Path, default="../run")
    parser.add_argument("--out", type=Path, default="models/agent")
    args = parser.parse_args()
    config = json.loads((args.out / "config.json").read_text())
    judged = json.loads((args.run / "evaluation.json").read_text())
    other = json.loads((args.run / "evaluation-other.json").read_text())
    vision, chat = torch.load(args.run / "vision.pt"), torch.load(args.run / "chat.pt")
    seen, talked, measured = vision["facts"], chat["facts"], config["measured"]
    difference, purposes = (
        measured["differenceFromPyTorch"],
        {
            "vision.onnx": "pixels to visual tokens",
            "decoder.onnx": "tokens and visual tokens to the next token",
            "tokenizer.json": "byte-level BPE, Hugging Face format",
        },
    )
    count = {part: 0 for part in ("eyes", "decoder")}
    for name, weight in chat["model"].items():
        count[name.split(".")[0]] += weight.numel()
    card = CARD.format(
        name=config["name"],
        threads=3,
        minutes=seen["minutes"] + talked["minutes"],
        files="\n".join(f"| {f} | {v['bytes']:,} | {purposes[f]} |" for f, v in config["files"].items()),
        vision_parameters=(sum(w.numel() for w in vision["model"].values()) + count["eyes"]) / 1e6,
        decoder_parameters=count["decoder"] / 1e6,
        top1=seen["validation"]["top1"],
        top5=seen["validation"]["top5"],
        train1=seen["train"]["top1"],
        question=judged["question"],
        photos=judged["photos"],
        classes=judged["classes"],
        strict=judged["namedByPlainOrListedName"],
        loose=judged["namedBySynonymToo"],
        different=judged["differentReplies"],
        words=judged["meanWords"],
        other=other["namedByPlainOrListedName"],
        settings=", ".join(f"{k} {v}" for k, v in judged["settings"].items()),
        fp32=difference["decoder32"],
        int8=difference["decoder"],
        spread=difference["logit_spread"],
        speeds="; ".join(
            f"{n} thread{'s' * (n != '1')} {s['tokensPerSecond']:.0f} tokens/s after 500, a prompt of 600 in {s['prefill600ms']:.0f} ms"
            for n, s in measured["speedByThreads"].items()
        ),
        vision_minutes=seen["minutes"],
        vision_seen=seen["seen"] / 1e6,
        vision_curve=table(seen["history"], ["seen", "top1", "top5"]),
        chat_minutes=talked["minutes"],
        chat_tokens=talked["tokens"] / 1e6,
        chat_curve=table(talked["history"], ["minutes", "tokens", "loss", "named"]),
        samples="\n".join(f"- **{s['character']}** — *{s['user']}* {s['reply']}" for s in judged["samples"]),
        command=talked["command"],
        seed=talked["seed"],
        data=talked["dataHash"],
        code=config["trainedBy"]["codeHash"],
    )
    (args.out / "README.md").write_text(card)


def table(rows: list[dict], keys: list[str]) -> str:
    lines = [f"| {' | '.join(keys)} |", f"|{'---|' * len(keys)}"]
    for row in rows:
        lines.append(f"| {' | '.join(f'{row[k]:.3f}' if row[k] <= 1 else f'{row[k]:,}' for k in keys)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
