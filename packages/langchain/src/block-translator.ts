import type { AIMessage, ContentBlock } from '@langchain/core/messages'
import { toBlocks } from './wire-to-blocks.ts'

interface Translator {
  translateContent(message: AIMessage): ContentBlock.Standard[]
  translateContentChunk(message: AIMessage): ContentBlock.Standard[]
}

function translate(message: AIMessage): ContentBlock.Standard[] {
  return toBlocks(message) as ContentBlock.Standard[]
}

const translator: Translator = { translateContent: translate, translateContentChunk: translate }

/**
 * Teaches LangChain what `contentBlocks` of OpenRouter's messages are. Its own translator knows text,
 * thoughts and calls; this one also gives pictures, sound, sources, refusals, encrypted thoughts and
 * invalid calls. The registry is LangChain's, shared by every copy of it in the process.
 */
export function registerBlockTranslator(): void {
  const { lc_block_translators_registry: registry }: { lc_block_translators_registry?: unknown } =
    globalThis as object
  if (registry instanceof Map) registry.set('openrouter', translator)
}
