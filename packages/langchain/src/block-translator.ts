import type { AIMessage, ContentBlock } from '@langchain/core/messages'
import { toBlocks } from './wire-to-blocks.ts'

/** What the messages of this package are told from others by, in `response_metadata.integration`. */
export const integration = '@waypost/langchain'

interface Translator {
  integration?: string
  translateContent(message: AIMessage): ContentBlock.Standard[]
  translateContentChunk(message: AIMessage): ContentBlock.Standard[]
}

/**
 * Teaches LangChain what `contentBlocks` of this package's messages are, also after they were stored.
 * LangChain's own translator knows text, thoughts and calls; this one also gives pictures, sound,
 * sources, refusals, encrypted thoughts and invalid calls. Messages of other packages stay as they are.
 */
export function registerBlockTranslator(): void {
  const { lc_block_translators_registry: registry }: { lc_block_translators_registry?: unknown } =
    globalThis as object
  if (!(registry instanceof Map)) return
  const others: Translator | undefined = registry.get('openrouter')
  if (others?.integration === integration) return
  const translateContent = (message: AIMessage): ContentBlock.Standard[] => {
    const isOurs = message.response_metadata['integration'] === integration
    if (others && !isOurs) return others.translateContent(message)
    return toBlocks(message) as ContentBlock.Standard[]
  }
  const translator: Translator = {
    integration,
    translateContent,
    translateContentChunk: translateContent,
  }
  registry.set('openrouter', translator)
}
