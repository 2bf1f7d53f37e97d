import type { AiSdkProviderName } from './ai-sdk-models.ts'
import type { Contender, Layer } from './contender.ts'

/** Everyone, layer by layer; nobody's code is loaded before it is opened. */
export const allContenders: readonly Contender[] = [
  {
    name: 'floor',
    layer: 'core',
    role: 'floor',
    open: async (fetch) => (await import('./floor.ts')).openFloor(fetch),
  },
  {
    name: 'core',
    layer: 'core',
    role: 'ours',
    open: async (fetch) => (await import('./core.ts')).openCore(fetch),
  },
  {
    name: 'core, nextBatch()',
    layer: 'core',
    role: 'ours',
    open: async (fetch) => (await import('./core.ts')).openCoreInBatches(fetch),
  },
  {
    name: '@waypost/client',
    layer: 'core',
    role: 'ours',
    open: async (fetch) => (await import('./client.ts')).openClient(fetch),
  },
  {
    name: 'openai',
    layer: 'core',
    role: 'peer',
    open: async (fetch) => (await import('./openai.ts')).openOpenAi(fetch),
  },
  {
    name: '@openrouter/sdk',
    layer: 'core',
    role: 'official',
    open: async (fetch) => (await import('./openrouter-sdk.ts')).openOpenRouterSdk(fetch),
  },
  ...aiSdk('AI SDK doStream'),
  ...aiSdk('AI SDK streamText'),
  {
    name: '@waypost/langchain',
    layer: 'LangChain',
    role: 'ours',
    open: async (fetch) => (await import('./langchain-waypost.ts')).openWaypostLangChain(fetch),
  },
  {
    name: '@langchain/openrouter',
    layer: 'LangChain',
    role: 'official',
    open: async (fetch) => (await import('./langchain-peers.ts')).openOfficialLangChain(fetch),
  },
  {
    name: '@langchain/openai',
    layer: 'LangChain',
    role: 'peer',
    loses: 'reasoning',
    open: async (fetch) => (await import('./langchain-peers.ts')).openLangChainOpenAi(fetch),
  },
]

/**
 * Finds contenders by their names, or parts of them. When none is named it is all of them, or, for a
 * quick run, ours and those that ours have goals against.
 *
 * @throws Error when a name fits no contender.
 */
export function contendersNamed(names: readonly string[] | undefined, quick: boolean): Contender[] {
  const unknown = names?.find((part) => !allContenders.some(({ name }) => name.includes(part)))
  if (unknown !== undefined) {
    const known = allContenders.map(({ name }) => name).join('; ')
    throw new Error(`There is no contender "${unknown}". There are: ${known}`)
  }
  return allContenders.filter(({ name, role }) => {
    if (names) return role === 'floor' || names.some((part) => name.includes(part))
    return !quick || role !== 'peer'
  })
}

function aiSdk(layer: Extract<Layer, `AI SDK ${string}`>): Contender[] {
  const contender = (name: AiSdkProviderName, role: Contender['role']): Contender => ({
    name: `${name}, ${layer.replace('AI SDK ', '')}`,
    layer,
    role,
    async open(fetch) {
      const { aiSdkModel } = await import('./ai-sdk-models.ts')
      const chat = await aiSdkModel(name, fetch)
      return layer === 'AI SDK doStream'
        ? (await import('./ai-sdk-do-stream.ts')).doStreamClient(chat)
        : (await import('./ai-sdk-stream-text.ts')).streamTextClient(chat)
    },
  })
  return [
    contender('@waypost/ai-sdk-provider', 'ours'),
    contender('@openrouter/ai-sdk-provider', 'official'),
    contender('@ai-sdk/openai-compatible', 'peer'),
  ]
}
