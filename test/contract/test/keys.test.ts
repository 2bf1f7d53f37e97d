import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { OpenRouter } from '@waypost/client'
import type { InferenceKey, ManagementKey } from '@waypost/core'
import { ChatOpenRouter, OpenRouterEmbeddings } from '@waypost/langchain'
import { OpenRouterProvider } from '@waypost/openai-agents'
import { expectTypeOf, test } from 'vitest'

test('no adapter takes a key that manages keys, and each takes one for inference', () => {
  expectTypeOf(make).parameters.toEqualTypeOf<[ManagementKey, InferenceKey]>()
})

function make(management: ManagementKey, inference: InferenceKey): unknown[] {
  return [
    // @ts-expect-error -- a management key is refused for inference
    createOpenRouter({ apiKey: management }),
    // @ts-expect-error -- a management key is refused for inference
    new OpenRouter({ apiKey: management }),
    // @ts-expect-error -- a management key is refused for inference
    new ChatOpenRouter({ model: 'a/b', apiKey: management }),
    // @ts-expect-error -- a management key is refused for inference
    new OpenRouterEmbeddings({ model: 'a/b', apiKey: management }),
    // @ts-expect-error -- a management key is refused for inference
    new OpenRouterProvider({ apiKey: management }),
    createOpenRouter({ apiKey: inference }),
    new OpenRouter({ apiKey: () => inference }),
    new ChatOpenRouter({ model: 'a/b', apiKey: async () => inference }),
    new OpenRouterEmbeddings({ model: 'a/b', apiKey: 'any text' }),
    new OpenRouterProvider({ apiKey: inference }),
  ]
}
