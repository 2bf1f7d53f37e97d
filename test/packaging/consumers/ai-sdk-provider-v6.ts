import { createOpenRouter } from '@waypost/ai-sdk-provider/v6'
import {
  createProviderRegistry,
  customProvider,
  embed,
  experimental_generateSpeech as generateSpeech,
  experimental_transcribe as transcribe,
  extractReasoningMiddleware,
  generateImage,
  generateText,
  rerank,
  ToolLoopAgent,
  wrapLanguageModel,
} from 'ai-6'

const openrouter = createOpenRouter({
  apiKey: 'sk-or-v1-none',
  fetch: async () =>
    Response.json({
      id: 'gen-1',
      model: 'borealis/aurora-4',
      choices: [{ message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    }),
})
const model = openrouter('borealis/aurora-4')
const registry = createProviderRegistry({ openrouter })
const fast = customProvider({ languageModels: { fast: model }, fallbackProvider: openrouter })
const middleware = extractReasoningMiddleware({ tagName: 'think' })
const tools = { search: openrouter.tools.webSearch({ max_results: 3 }) }
const models = [
  model,
  openrouter.chat('borealis/aurora-4', { reasoning: { effort: 'low' } }),
  registry.languageModel('openrouter:borealis/aurora-4'),
  fast.languageModel('fast'),
  wrapLanguageModel({ model, middleware }),
]
for (const each of models) {
  const { text }: { text: string } = await generateText({
    model: each,
    prompt: 'Say hello.',
    tools,
    providerOptions: { openrouter: { provider: { sort: 'price' }, stop: 'END' } },
  })
  if (text !== 'Hello') throw new Error(`Not what was answered: ${text}`)
}
const { text } = await new ToolLoopAgent({ model, tools }).generate({ prompt: 'Say hello.' })
if (text !== 'Hello') throw new Error(`Not what was answered: ${text}`)

/** What these functions take is all that is asked of the other models. */
export const calls = [
  () => generateText({ model: openrouter.completion('m'), prompt: 'Say' }),
  () => embed({ model: openrouter.embeddingModel('m'), value: 'Say' }),
  () => generateImage({ model: openrouter.imageModel('m'), prompt: 'A cat' }),
  () => rerank({ model: openrouter.rerankingModel('m'), query: 'Say', documents: ['Hello'] }),
  () => generateSpeech({ model: openrouter.speechModel('m'), text: 'Say' }),
  () => transcribe({ model: openrouter.transcriptionModel('m'), audio: new Uint8Array() }),
]
