import { PageHeader, Skeleton } from "@/components/ui/states";

export default function Loading() {
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pt-8 pb-20 sm:px-6 sm:pt-10">
      <PageHeader title="Your chats" />
      <p role="status" className="sr-only">
        Loading
      </p>
      <Skeleton className="mt-5 mb-4 h-10 w-full" />
      {["a", "b", "c", "d", "e"].map((key) => (
        <div key={key} className="flex items-center gap-4 border-t py-3">
          <Skeleton className="h-14 w-11" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
