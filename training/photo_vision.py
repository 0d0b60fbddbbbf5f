"""The first pair of eyes: a convnet that learns to see 64x64 photos (Tiny ImageNet's 200 classes).

    python training/photo_vision.py --data ../shared/training-data --run ../run

It writes RUN/photo_vision.pt: the averaged weights and what they scored. It resumes from RUN/photo_vision.last.pt.
Pictures start small and grow, because early steps learn as much from a quarter of the pixels.
"""

import argparse
import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from data import classes, pictures
from provenance import started

MEAN, STD = (0.480, 0.448, 0.398), (0.277, 0.269, 0.282)


def conv(i: int, o: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o))


class Block(nn.Module):
    """Two 3x3 convolutions and a shortcut; a stride halves the map."""

    def __init__(self, i: int, o: int, stride: int = 1):
        super().__init__()
        self.first, self.second = conv(i, o, stride), conv(o, o)
        nn.init.zeros_(self.second[1].weight)  # each block starts as the identity, so deep nets start calm
        self.shortcut = nn.Sequential()
        if stride > 1 or i != o:
            self.shortcut = nn.Sequential(
                nn.AvgPool2d(stride, ceil_mode=True),
                nn.Conv2d(i, o, 1, bias=False),
                nn.BatchNorm2d(o),
            )

    def forward(self, x):
        y = self.second(F.relu(self.first(x), inplace=True))
        return F.relu(y + self.shortcut(x), inplace=True)


class Vision(nn.Module):
    """[n, 3, 64, 64] in 0..1 -> a 4x4 feature map, and class logits from its mean."""

    def __init__(self, widths=(64, 128, 256), depths=(1, 2, 2), labels: int = 200):
        super().__init__()
        self.widths, self.depths = tuple(widths), tuple(depths)
        layers = [
            *conv(3, 32, 2),
            nn.ReLU(True),
            *conv(32, widths[0], 2),
            nn.ReLU(True),
        ]
        before = widths[0]
        for stage, (width, depth) in enumerate(zip(widths, depths)):
            for i in range(depth):
                layers.append(Block(before, width, 2 if stage and i == 0 else 1))
                before = width
        self.body = nn.Sequential(*layers)
        self.head = nn.Linear(widths[-1], labels)
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))

    def map(self, pixels):
        return self.body((pixels - self.mean) / self.std)

    def look(self, pixels):
        """The map of a picture and its mirror image, turned back, averaged: a better guess for twice the time."""
        return (self.map(pixels) + self.map(pixels.flip(3)).flip(3)) / 2

    def forward(self, pixels):
        return self.head(self.map(pixels).mean((2, 3)))


def augment(batch: torch.Tensor, size: int, random: torch.Generator) -> torch.Tensor:
    """Random crop, flip, and a little light and contrast, by one resampling; uint8 NHWC -> float NCHW."""
    n = len(batch)

    def uniform(low, high):
        return (low + (high - low) * torch.rand(n, generator=random)).to(batch.device)

    zoom, ratio = uniform(0.35, 1.0).sqrt(), uniform(-0.29, 0.29).exp()
    w, h = (zoom * ratio.sqrt()).clamp(max=1), (zoom / ratio.sqrt()).clamp(max=1)
    flip = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3, device=batch.device)
    theta[:, 0, 0], theta[:, 0, 2] = w * flip, (1 - w) * uniform(-1, 1)
    theta[:, 1, 1], theta[:, 1, 2] = h, (1 - h) * uniform(-1, 1)
    grid = F.affine_grid(theta, [n, 3, size, size], align_corners=False)
    x = batch.permute(0, 3, 1, 2).float().div_(255)
    x = F.grid_sample(x, grid, padding_mode="reflection", align_corners=False)
    middle = x.mean((1, 2, 3), keepdim=True)
    contrast, light = (
        uniform(0.75, 1.25).view(-1, 1, 1, 1),
        uniform(-0.12, 0.12).view(-1, 1, 1, 1),
    )
    return ((x - middle) * contrast + middle + light).contiguous(memory_format=torch.channels_last)


def as_pixels(batch: np.ndarray) -> torch.Tensor:
    x = torch.from_numpy(batch).permute(0, 3, 1, 2).float().div_(255)
    return x.contiguous(memory_format=torch.channels_last)


@torch.no_grad()
def score(model: Vision, photos: np.ndarray, labels: np.ndarray) -> dict:
    """Share of pictures whose class is the first, or among the first five, of the network's guesses."""
    model.eval()
    device = model.head.weight.device
    top1 = top5 = 0
    for i in range(0, len(photos), 500):
        guess = model.head(model.look(as_pixels(photos[i : i + 500]).to(device)).mean((2, 3))).topk(5).indices
        hit = guess.cpu() == torch.from_numpy(labels[i : i + 500])[:, None]
        top1, top5 = top1 + hit[:, 0].sum().item(), top5 + hit.sum().item()
    model.train()
    return {"top1": top1 / len(photos), "top5": top5 / len(photos)}


def size_at(done: float) -> int:
    """Side of the training pictures after this share of the time; the full size comes for the last third."""
    return 32 if done < 0.35 else 48 if done < 0.65 else 64


def rate_at(done: float) -> float:
    """One cycle of the learning rate: up in the first fifth, then down to nothing."""
    return done / 0.2 if done < 0.2 else (1 + math.cos(math.pi * (done - 0.2) / 0.8)) / 2


def train(args) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    run = args.run
    photos, labels = pictures(args.data, "train")
    held, held_labels = pictures(args.data, "val")
    if args.tiny:
        photos, labels, held, held_labels = (
            photos[::20],
            labels[::20],
            held[::20],
            held_labels[::20],
        )
    photos, targets = torch.from_numpy(photos), torch.from_numpy(labels).to(args.device)
    model = Vision(args.widths, args.depths).to(args.device, memory_format=torch.channels_last).train()
    average = copy.deepcopy(model)
    matrices = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() == 1]
    groups = [
        {"params": matrices, "weight_decay": 5e-4},
        {"params": others, "weight_decay": 0},
    ]
    optimiser = torch.optim.SGD(groups, lr=args.rate, momentum=0.9, nesterov=True)
    spent, step, seen, history, starts = 0.0, 0, 0, [], []
    last = run / f"{args.name}.last.pt"
    if last.exists():
        saved = torch.load(last, map_location=args.device)
        model.load_state_dict(saved["model"]), average.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        spent, step, seen = saved["spent"], saved["step"], saved["seen"]
        history, starts = saved.get("history", []), saved.get("starts", [])
    starts.append(started(args, spent / 60))
    random = torch.Generator().manual_seed(args.seed * 1_000_003 + step)  # resumed, it does not draw the same again
    saved_at = reported = spent
    order, place, loss_sum, loss_count = (
        torch.randperm(len(photos), generator=random),
        0,
        0.0,
        0,
    )
    budget = args.minutes * 60
    while spent < budget:
        began = time.time()
        done = spent / budget
        for group in optimiser.param_groups:
            group["lr"] = args.rate * max(rate_at(done), 1e-3)
        if place + args.batch > len(order):
            order, place = torch.randperm(len(photos), generator=random), 0
        chosen = order[place : place + args.batch]
        place += args.batch
        logits = model(augment(photos[chosen].to(args.device), size_at(done), random))
        loss = F.cross_entropy(logits, targets[chosen], label_smoothing=0.1)
        model.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        step, seen = step + 1, seen + len(chosen)
        with torch.no_grad():
            keep = min(0.998, step / (step + 10))
            for slow, fast in zip(average.state_dict().values(), model.state_dict().values()):
                slow.lerp_(fast, 1 - keep) if slow.is_floating_point() else slow.copy_(fast)
        loss_sum, loss_count = loss_sum + loss.item(), loss_count + 1
        spent += time.time() - began
        if spent - reported > args.report or spent >= budget:
            speed = loss_count * args.batch / (spent - reported)
            print(
                f"step {step} epoch {seen / len(photos):.2f} side {size_at(done)} loss {loss_sum / loss_count:.3f}"
                f" {speed:.0f} pictures/s, {(budget - spent) / 60:.1f} min left",
                flush=True,
            )
            reported, loss_sum, loss_count = spent, 0.0, 0
        if spent - saved_at > 180 and spent < budget:
            saved_at = spent
            history.append({"seen": seen, **score(average, held[::4], held_labels[::4])})
            print(
                "  averaged weights on a quarter of the held-out photos:",
                history[-1],
                flush=True,
            )
            state = {"model": model.state_dict(), "average": average.state_dict()}
            state |= {
                "optimiser": optimiser.state_dict(),
                "spent": spent,
                "step": step,
                "seen": seen,
                "history": history,
                "starts": starts,
            }
            torch.save(state, last)
    result = score(average, held, held_labels)
    subset = np.random.default_rng(0).choice(len(photos), len(held), replace=False)
    on_train = score(average, photos.numpy()[subset], labels[subset])
    facts = {
        "validation": result,
        "train": on_train,
        "seen": seen,
        "minutes": spent / 60,
        "history": history,
        **starts[-1],
        "starts": starts,
    }
    print(json.dumps(facts), flush=True)
    names = [c["plain"] for c in classes(args.data)]
    torch.save(
        {
            "model": average.state_dict(),
            "widths": model.widths,
            "depths": model.depths,
            "classes": names,
            "facts": facts,
        },
        run / f"{args.name}.pt",
    )


def load(path: Path) -> Vision:
    saved = torch.load(path, map_location="cpu")
    model = Vision(saved["widths"], saved["depths"])
    model.load_state_dict(saved["model"])
    return model.eval().to(memory_format=torch.channels_last)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--run", type=Path, default="../run", help="where checkpoints go")
    parser.add_argument("--name", default="photo_vision")
    parser.add_argument("--minutes", type=float, default=140)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=0.15)
    parser.add_argument("--widths", type=int, nargs=3, default=(80, 160, 320))
    parser.add_argument("--depths", type=int, nargs=3, default=(2, 2, 2))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--report", type=float, default=20, help="seconds between progress lines")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--tiny",
        action="store_true",
        help="a twentieth of the pictures, a small net, to try the code",
    )
    args = parser.parse_args()
    if args.tiny:
        args.widths, args.depths, args.minutes = (8, 16, 32), (1, 1, 1), 0.3
    return args


if __name__ == "__main__":
    train(arguments())
