import { AppError } from "@/lib/errors";
import { importFiles } from "@/lib/evaluation/datasets/import-files";
import { importPlanSchema, MAX_IMPORT_BYTES } from "@/lib/evaluation/datasets/import-plan";
import { readFormData } from "@/lib/form-data";
import { parse, route } from "@/lib/http";
import { requireAdmin } from "@/lib/people/session";

const bad = (message: string, cause?: unknown) => new AppError("evaluation:bad_request", message, { cause });

/** Multipart: `plan`, JSON in the form of importPlanSchema, and the files it tells of, each as `file` -> {id}. */
export const POST = route(async (request) => {
  await requireAdmin();
  const form = await readFormData(request, {
    maxBytes: MAX_IMPORT_BYTES,
    tooLarge: () =>
      new AppError(
        "evaluation:too_large",
        `The files are over ${MAX_IMPORT_BYTES / 1024 / 1024} MB together. Gzip them, or import fewer at a time.`,
      ),
    broken: (cause) => bad("The upload broke off or is not valid multipart/form-data.", cause),
  });
  const plan = parse(importPlanSchema, planOf(form.get("plan")));
  const files = form.getAll("file").map((file) => {
    if (typeof file === "string") throw bad("Each file must be sent as a file.");
    return file;
  });
  const { dataset } = await importFiles(
    plan,
    await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  );
  return Response.json({ id: dataset.id }, { status: 201 });
});

function planOf(field: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(field));
  } catch (cause) {
    throw bad("The field plan must be JSON.", cause);
  }
}
