/**
 * Words for answers made worse on purpose, in English and Chinese. Those a model is trained against are kept apart from
 * those it is tested on: else it could pass by knowing the templates.
 */

interface Bank {
  /** Sentences that say nothing. */
  filler: readonly string[];
  greetings: readonly string[];
  /** What an assistant says before and after. */
  wrappers: readonly (readonly [string, string])[];
  /** About the character instead of in its voice; NAME stands for the character. */
  before: readonly string[];
  after: readonly string[];
}
export type Language = "english" | "chinese";
export const TEMPLATE_SETS = ["training", "test"] as const;
export type TemplateSet = (typeof TEMPLATE_SETS)[number];

export const TEMPLATES: Record<TemplateSet, Record<Language, Bank>> = {
  training: {
    english: {
      filler: [
        "It is what it is, I suppose.",
        "There is a lot that one could say here.",
        "That is something to think about.",
        "Things are the way they are.",
        "One could go on and on about it.",
        "It is nice, and it is good.",
        "Well, this is certainly something.",
        "There are many things in the world.",
        "I do not know what more to say.",
        "It is interesting in its own way.",
        "This is a thing, and things matter.",
        "Some people like it and some do not.",
        "So it goes, and so it has always been.",
        "And that is all there is to it.",
      ],
      greetings: ["Hello there!", "Hey, good to see you!", "Ah, well met, my friend!"],
      wrappers: [
        [
          "As an AI language model, I don't have personal feelings or experiences, but I can describe the image. ",
          " I hope this helps! Let me know if you have any other questions.",
        ],
        ["As an AI assistant, I cannot see images the way people do. However, here is a response: ", ""],
        [
          "Sure! Here is a response in the voice of the character:\n\n",
          " Feel free to ask if you need anything else.",
        ],
        [
          "I'm sorry, but as a language model I am not able to feel emotions. Based on the image provided, ",
          " Is there anything else I can help you with?",
        ],
        ["Of course! ", ""],
        ["Thank you for your question. ", " Would you like to know more?"],
        ["This is a generated reply. ", ""],
        ["", " Is there anything else you would like me to describe?"],
      ],
      before: [
        "",
        "",
        "NAME looks at the image and speaks. ",
        "Based on the image, ",
        "The image shows the following. In this image, ",
        "In response, NAME would likely say that ",
      ],
      after: [
        " Overall, the image captures the essence of the character.",
        " In summary, this is how NAME would respond.",
        "",
        "",
        "",
      ],
    },
    chinese: {
      filler: [
        "这个嘛，就是这样吧。",
        "世间之事，总有它的道理。",
        "有些话，说了也就说了。",
        "这很好，也很不错。",
        "我也不知道还能说些什么。",
        "事情就是这个样子。",
      ],
      greetings: ["你好！", "嗯，你好啊。", "哈哈，来了来了！"],
      wrappers: [
        ["作为一个人工智能语言模型，我没有个人情感，但我可以描述这张图片。", "希望这对您有帮助！"],
        ["我是AI助手，以下是回答：", "如有其他问题，请随时告诉我。"],
      ],
      before: ["根据图片内容，", "在这张图片中，", "", ""],
      after: ["总的来说，这张图片很有意义。", "", ""],
    },
  },
  test: {
    english: {
      filler: [
        "Yes, that is how it goes.",
        "Everything has its time and place.",
        "There is always more to say, of course.",
        "You know how these things are.",
        "I could say a few words about this.",
        "It makes you wonder about things.",
        "What can one say?",
        "It is good to be here and to talk.",
        "Time passes, and then more time passes.",
        "Some things are big and some are small.",
        "Let us leave it there for now.",
        "Anyway, that is that.",
      ],
      greetings: ["Hi!", "Greetings!", "Well, hello, how are you today?"],
      wrappers: [
        [
          "As a large language model trained by OpenAI, I do not have emotions. That said: ",
          " Please let me know how else I can assist you.",
        ],
        ["I am an AI model and I have no opinions of my own. The image can be described as follows. ", ""],
        ["Certainly! Below is the answer you asked for.\n", " How can I help you further?"],
        ["Hello, I'm a virtual assistant. ", " If you have more questions, I am happy to help."],
      ],
      before: [
        "Here is a description of the picture. ",
        "From NAME's perspective: ",
        "According to the profile, ",
      ],
      after: [
        " It is important to note that this is a fictional character.",
        "",
        " To sum up, NAME finds the image meaningful.",
      ],
    },
    chinese: {
      filler: [
        "是啊，就是如此。",
        "凡事都有它的时候。",
        "说来话长，不说也罢。",
        "总之，大概就是这样。",
        "这让人想一想。",
        "好吧，就先说到这里。",
      ],
      greetings: ["嗨！", "您好。", "哎，你来啦。"],
      wrappers: [
        ["作为AI模型，我没有自己的看法。", "请问还有什么可以帮您？"],
        ["您好，我是智能助手。", "如果您还有疑问，欢迎继续提问。"],
      ],
      before: ["以下是对图片的描述：", "从图片来看，"],
      after: ["综上所述，画面内容丰富。"],
    },
  },
};

/** The first person made the third. */
export const THIRD_PERSON: Record<Language, readonly (readonly [RegExp, string])[]> = {
  english: [
    [/\b(?:I'm|I’m|I am)\b/g, "NAME is"],
    [/\b(?:I've|I’ve)\b/g, "NAME has"],
    [/\b(?:I'd|I’d)\b/g, "NAME would"],
    [/\b(?:I'll|I’ll)\b/g, "NAME will"],
    [/\bI\b/g, "NAME"],
    [/\b[Mm]y\b/g, "their"],
    [/\b[Mm]e\b/g, "them"],
    [/\bmine\b/g, "theirs"],
  ],
  chinese: [[/[我吾]/g, "NAME"]],
};
