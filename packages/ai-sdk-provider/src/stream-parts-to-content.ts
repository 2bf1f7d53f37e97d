import type {
  LanguageModelV4Content,
  LanguageModelV4GenerateResult,
  LanguageModelV4Reasoning,
  LanguageModelV4ResponseMetadata,
  LanguageModelV4StreamPart,
  LanguageModelV4Text,
} from '@ai-sdk/provider'

type Whole = Pick<LanguageModelV4GenerateResult, 'finishReason' | 'usage' | 'providerMetadata'>

/** What the parts of a whole answer come to. */
export interface CollectedAnswer extends Whole {
  content: LanguageModelV4Content[]
  response: LanguageModelV4ResponseMetadata
}

/**
 * Puts the parts of a whole answer together, so that an answer reads the same whether it was
 * streamed or not.
 */
export function streamPartsToContent(parts: Iterable<LanguageModelV4StreamPart>): CollectedAnswer {
  const content: LanguageModelV4Content[] = []
  const blocks = new Map<string, LanguageModelV4Text | LanguageModelV4Reasoning>()
  let response: LanguageModelV4ResponseMetadata = {}
  let whole: Whole | undefined

  for (const part of parts) {
    // oxlint-disable-next-line switch-exhaustiveness-check -- the other parts only exist in streams
    switch (part.type) {
      case 'text-start':
      case 'reasoning-start': {
        const type = part.type === 'text-start' ? 'text' : 'reasoning'
        const block: LanguageModelV4Text | LanguageModelV4Reasoning = { type, text: '' }
        blocks.set(part.id, block)
        content.push(block)
        break
      }
      case 'text-delta':
      case 'reasoning-delta': {
        const block = blocks.get(part.id)
        if (block) block.text += part.delta
        break
      }
      case 'text-end':
      case 'reasoning-end': {
        const { type: _type, id, ...known } = part
        const block = blocks.get(id)
        if (block) Object.assign(block, known)
        break
      }
      case 'file':
      case 'source':
      case 'tool-call':
      case 'tool-result':
        content.push(part)
        break
      case 'response-metadata': {
        const { type: _type, ...metadata } = part
        response = metadata
        break
      }
      case 'finish': {
        const { type: _type, ...finish } = part
        whole = finish
        break
      }
    }
  }
  if (!whole) throw new Error('No finish part')
  return { content, response, ...whole }
}
