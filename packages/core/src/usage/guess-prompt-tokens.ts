/** How a prompt is guessed at; every figure errs on the high side for common content. */
export interface PromptGuessOptions {
  /** Characters of text to a token; English has about four, Chinese about one. @default 2 */
  charactersPerToken?: number | undefined
  /** Tokens of an image, a recording, a video or a file. @default 2000 */
  tokensPerAttachment?: number | undefined
}

/** A guess at the size of a prompt: no tokenizer is involved. */
export interface PromptGuess {
  readonly tokens: number
  /** Images, recordings, videos and files in the messages. */
  readonly attachments: number
  /** Whether the prompt asks for caching, so that its tokens may be paid for as cache writes. */
  readonly mayWriteCache: boolean
}

/** The parts of a request that a model reads. */
export interface PromptSource {
  messages?: unknown
  prompt?: unknown
  tools?: unknown
  response_format?: unknown
  cache_control?: unknown
}

/** Where messages hold what is not text; `data` is also that of encrypted reasoning. */
const attachmentKeys: ReadonlySet<string> = new Set([
  'image_url',
  'input_audio',
  'video_url',
  'file',
  'data',
])

/**
 * Guesses how many tokens the prompt of a request has: from the characters of all text in it, names
 * and JSON included, and a flat figure for each attachment.
 */
export function guessPromptTokens(
  request: PromptSource,
  options: PromptGuessOptions = {},
): PromptGuess {
  const { charactersPerToken = 2, tokensPerAttachment = 2000 } = options
  const { messages, prompt, tools, response_format, cache_control } = request
  let attachments = 0
  let mayWriteCache = cache_control != null
  const surroundings = JSON.stringify([prompt, tools, response_format], (key, value: unknown) => {
    mayWriteCache ||= key === 'cache_control'
    return value
  })
  const conversation = JSON.stringify([messages], (key, value: unknown) => {
    mayWriteCache ||= key === 'cache_control'
    if (!attachmentKeys.has(key) || value == null) return value
    attachments += 1
    return undefined
  })
  const characters = surroundings.length + conversation.length
  const tokens = Math.ceil(characters / charactersPerToken) + attachments * tokensPerAttachment
  return { tokens, attachments, mayWriteCache }
}
