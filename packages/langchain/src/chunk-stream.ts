import {
  pickRunnableConfigKeys,
  raceWithSignal,
  type RunnableConfig,
} from '@langchain/core/runnables'
import { AsyncLocalStorageProviderSingleton } from '@langchain/core/singletons'
import { IterableReadableStream } from '@langchain/core/utils/stream'

/**
 * The stream of what `open` generates, once the first item is there. It differs from LangChain's own
 * in two ways: the context for runnables inside is set once, where LangChain would read the
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
  let first: IteratorResult<Item> | undefined =
    await AsyncLocalStorageProviderSingleton.runWithConfig(context, next, true)
  return new IterableReadableStream<Item>({
    async pull(controller) {
      const { done, value } = first ?? (await next())
      first = undefined
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      leaving.abort()
      await items.return(undefined)
    },
  })
}
