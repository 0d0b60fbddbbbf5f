/** TensorFlow.js for training: its WebAssembly backend, which needs no build and no download. */
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm";

/** @param threads of the backend; settled by the first call in a process */
export async function startBackend(threads = 1): Promise<void> {
  if (tf.getBackend() === "wasm") return;
  setThreadsCount(threads);
  await tf.setBackend("wasm");
  await tf.ready();
}
