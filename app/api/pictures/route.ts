import { z } from "zod";
import { readQuery, route } from "@/lib/http";
import { listSamplePictures } from "@/lib/troupe-data/sample-pictures";

const querySchema = z.object({
  q: z.string().trim().max(100, "At most 100 characters").default(""),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});

/** The sample pictures: `q` searches what is in them. */
export const GET = route((request) => {
  const { q, page } = readQuery(request, querySchema);
  return Response.json(listSamplePictures(q, page));
});
