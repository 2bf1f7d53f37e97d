import {
  pickRunnableConfigKeys,
  raceWithSignal,
  type RunnableConfig,
} from '@langchain/core/runnables'
import { AsyncLocalStorageProviderSingleton } from '@langchain/core/singletons'
import { IterableReadableStream } from '@langchain/core/utils/stream'

/**
 * The stream of what `open` generates, which begins with the first item. It differs from LangChain's
 * own in two ways: the context for runnables inside is set once, where LangChain would read the
 * environment for each item, and a stream that is left while it waits ends at once, where with a
 * silent server it would wait for ever.
 */
export async function streamOf<Item>(
  config: RunnableConfig,
  open: (config: RunnableConfig) => AsyncGenerator<Item>,
): Promise<IterableReadableStream<Item>> {
  const { signal } = config
  const leaving = new AbortController()
  const either = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
  const items = open({ ...config, signal: either })
  const next = (): Promise<IteratorResult<Item>> => raceWithSignal(items.next(), signal)
  const context = pickRunnableConfigKeys(config)
  const first = await AsyncLocalStorageProviderSingleton.runWithConfig(context, next, true)
  return new IterableReadableStream<Item>({
    start(controller) {
      pass(first, controller)
    },
    async pull(controller) {
      pass(await next(), controller)
    },
    async cancel() {
      leaving.abort()
      await items.return(undefined)
    },
  })
}

function pass<Item>(
  { done, value }: IteratorResult<Item>,
  controller: ReadableStreamDefaultController<Item>,
): void {
  if (done) controller.close()
  else controller.enqueue(value)
}
