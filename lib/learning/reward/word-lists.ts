/** The words and phrases that features of manner count, English and Chinese as MMRole's answers are. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Too common to be content. */
export const STOP_WORDS = words(
  "a an the and or but if then so than as at by for from in into of on onto off over under up down out about with without within to too very just also it its itself i me my mine myself we us our ours you your yours yourself he him his she her hers they them their theirs this that these those there here who whom whose which what when where why how is am are was were be been being do does did done have has had having will would shall should can could may might must not no nor yes all any some such each both few more most other another one two own same only ever even still yet again once i'm i've i'd i'll it's that's there's you're you've don't doesn't didn't can't couldn't isn't aren't wasn't won't wouldn't let's we're they're he's she's like get got really much many image picture photo scene see seeing look looking looks",
);

/** Function words: how often each comes is a matter of manner, not of content. */
export const FUNCTION_WORDS: readonly string[] =
  "the a an and but or so if i me my we our you your he his she her it its they this that these there is are was were be been have has had do not no in on of to for with at by from as like just can could would will it's i'm don't that's well oh what who how when".split(
    " ",
  );

export const FIRST_PERSON = words("i me my mine myself i'm i've i'd i'll we our us 我 吾");
export const SECOND_PERSON = words("you your yours you're you've 你 您");
export const HEDGES = words(
  "seems seem appears appear perhaps maybe probably likely possibly might could suggests suggesting appearing",
);
/** What models say of any picture. */
export const GENERIC_WORDS = words(
  "sense beautiful reminder reminds wonderful joy moment feel feeling nature interesting various different importance important overall experience unique atmosphere captures showcases appreciation admiration excitement evokes",
);

/** The talk of an assistant rather than of a character, mild signs included. */
export const ASSISTANT_TALK =
  /\b(?:as an ai|ai (?:language )?model|language model|as a large|i(?:'m| am) (?:sorry|unable|not able)|i (?:cannot|can't) (?:assist|help|provide)|openai|assistant|based on the (?:image|description|provided)|the image (?:shows|depicts|features|captures|appears|you)|in (?:this|the) image|overall|it is important to|additionally|furthermore|in conclusion|in summary|please note|i would (?:say|respond|feel|describe)|i'd (?:say|feel)|would (?:say|respond|likely|feel|probably))\b|作为一个?(?:人工智能|ai|语言模型)|人工智能|语言模型|总的来说|这张图片|图片(?:中|显示|展示)|这幅画描绘/gi;

/** Hardly ever a character's words: each match lowers a score by rule (output.ts). */
export const ASSISTANT_PHRASES =
  /\b(?:as an ai|ai (?:language )?model|(?:i am|i'm) an ai|language model|as a large language|openai|i (?:don't|do not) have (?:any )?(?:personal )?(?:feelings|emotions|opinions)|ai assistant|virtual assistant|as an assistant|feel free to ask|how (?:else )?(?:can|may) i (?:help|assist)|hope (?:this|that) helps|happy to (?:help|assist)|(?:other|more|further) questions|here(?: is|'s) (?:a|the|an) (?:response|answer|description|summary))\b|作为(?:一个)?(?:人工智能|ai|语言模型)|人工智能|语言模型|智能助手|ai(?:助手|模型)/gi;

export const PICTURE_WORDS = /\b(?:image|picture|photo|scene)\b|图|画/gi;
