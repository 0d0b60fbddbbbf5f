import type { DoneCell, Plan } from "./grid";
export const summaryOf = (cells: readonly DoneCell[], _plan: Plan) => ({ cells: cells.length });
