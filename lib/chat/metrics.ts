/** MMRole-Eval's eight metrics: exact keys, their dimension, and the question put to a judge (arXiv 2408.04203). */

export const METRICS = [
  {
    key: "Instruction Adherence",
    dimension: "Conversation",
    question: "Does it play the role directly, with only words the character would say?",
  },
  { key: "Fluency", dimension: "Conversation", question: "Is it grammatical and smoothly worded?" },
  {
    key: "Coherency",
    dimension: "Conversation",
    question: "Does it keep one thread, without contradicting earlier turns or known facts?",
  },
  {
    key: "Image-Text Relevance",
    dimension: "Seeing",
    question: "Is it closely about what the picture shows?",
  },
  {
    key: "Response Accuracy",
    dimension: "Seeing",
    question: "Does it answer what was said, or open a conversation that fits the picture?",
  },
  {
    key: "Personality Consistency",
    dimension: "Role",
    question: "Does it show the character's personality, accurately and enough?",
  },
  {
    key: "Knowledge Consistency",
    dimension: "Role",
    question: "Does it agree with what the character has lived, can do, and whom they know?",
  },
  {
    key: "Tone Consistency",
    dimension: "Role",
    question: "Is it the character's own manner of speaking, not an assistant's?",
  },
] as const;

export type MetricKey = (typeof METRICS)[number]["key"];
export const METRIC_KEYS = METRICS.map((metric) => metric.key) as [MetricKey, ...MetricKey[]];
