import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/admin/evaluation/or-not-found";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { Answers } from "@/components/evaluation/item/answers";
import { ItemNav } from "@/components/evaluation/item/item-nav";
import { ItemPictures } from "@/components/evaluation/item/item-pictures";
import { ItemQuestion } from "@/components/evaluation/item/item-question";
import { JudgeSection } from "@/components/evaluation/item/judge-section";
import { BackLink } from "@/components/ui/back-link";
import { pageHref } from "@/components/ui/pager";
import { PageHeader } from "@/components/ui/states";
import { itemDetail } from "@/lib/evaluation/runs/item";
import { itemsQuerySchema } from "@/lib/evaluation/runs/items-query";
import { ITEM_SORT_LABELS, SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

export const metadata: Metadata = { title: "An item of a run" };

const positionSchema = z.coerce.number().int().min(0).max(1_000_000);

export default async function ItemPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; position: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { id, position: written } = await params;
  const path = `/admin/evaluation/runs/${id}`;
  if (!(await adminPage(`${path}/items/${written}`))) return <Forbidden />;
  const position = positionSchema.safeParse(written);
  if (!position.success) notFound();
  const query = itemsQuerySchema.safeParse(await searchParams).data ?? {};
  const item = await orNotFound(itemDetail(id, position.data, query));
  const { sample } = item;
  const hrefOf = (to: number | null) => (to === null ? null : pageHref(`${path}/items/${to}`, query, 1));
  return (
    <>
      <BackLink href={pageHref(path, query, 1)}>{item.run.name}</BackLink>
      <PageHeader
        title={sample.role}
        lead={
          <>
            {TASK_LABELS[sample.task]} · {SPLIT_LABELS[sample.split]} · from {sample.script} · item{" "}
            {item.position + 1} of {item.total}, <code className="text-sm wrap-anywhere">{sample.id}</code>
          </>
        }
      />
      <ItemNav
        previous={hrefOf(item.previous)}
        next={hrefOf(item.next)}
        place={item.place}
        of={item.of}
        order={ITEM_SORT_LABELS[query.sort ?? "worst"].toLowerCase()}
      />
      <div className="grid gap-8 pt-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <ItemPictures pictures={item.pictures} />
        <div className="flex min-w-0 flex-col gap-8">
          <ItemQuestion question={sample.question} parts={item.parts} />
          <Answers sample={sample} answer={item.answer} />
        </div>
      </div>
      <div className="mt-10 flex flex-col gap-10 border-t pt-8">
        {item.judges.map((one) => (
          <JudgeSection key={one.judge.key} {...one} />
        ))}
      </div>
    </>
  );
}
