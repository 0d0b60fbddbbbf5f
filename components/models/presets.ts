/** Where the usual servers listen. Filling in the address only: nothing is contacted until an admin asks. */
export const PRESETS = [
  { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", key: false },
  { name: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1", key: false },
  { name: "vLLM", baseUrl: "http://127.0.0.1:8000/v1", key: false },
  { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1", key: false },
  { name: "OpenRouter", baseUrl: "https://openrouter.ai/api/v1", key: true },
] as const;
