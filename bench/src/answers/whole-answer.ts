/** The words of {@link wholeAnswer}. */
export const wholeText = 'The quick brown fox jumps over the lazy dog.'

/** A small answer that is not streamed. */
export const wholeAnswer: string = JSON.stringify({
  id: 'gen-1763724800-Xy7LpQ2mN4vR8sT1wZ3k',
  provider: 'Example Cloud',
  model: 'example/large-1',
  object: 'chat.completion',
  system_fingerprint: null,
  created: 1_763_724_800,
  choices: [
    {
      index: 0,
      logprobs: null,
      finish_reason: 'stop',
      native_finish_reason: 'stop',
      message: { role: 'assistant', content: wholeText, refusal: null, reasoning: null },
    },
  ],
  usage: {
    prompt_tokens: 12,
    completion_tokens: 10,
    total_tokens: 22,
    cost: 0.0001,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  },
})
