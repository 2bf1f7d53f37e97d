import {
  pickRunnableConfigKeys,
  raceWithSignal,
  type RunnableConfig,
} from '@langchain/core/runnables'
import { AsyncLocalStorageProviderSingleton } from '@langchain/core/singletons'
import { IterableReadableStream } from '@langchain/core/utils/stream'

/**
 * The option under which a call says how its stream is ended while it waits. It is a symbol, since
 * LangChain shows the options of a call to others.
 */
export const onOpen: unique symbol = /* @__PURE__ */ Symbol('onOpen')

/** Options of a call whose stream can be left. */
export interface Leavable {
  [onOpen]?: (leave: () => unknown) => void
}

/**
 * The stream of what `open` generates, once the first item is there. It differs from LangChain's own
 * in two ways: the context for runnables inside is set once, where LangChain would read the
 * environment for each item, and a stream that is left while it waits ends at once, where with a
 * silent server it would wait for ever.
 */
export async function streamOf<Item>(
  config: RunnableConfig,
  open: (config: RunnableConfig & Leavable) => AsyncGenerator<Item>,
): Promise<IterableReadableStream<Item>> {
  let end: (() => unknown) | undefined
  const items = open({ ...config, [onOpen]: (leave) => (end = leave) })
  const next = (): Promise<IteratorResult<Item>> => raceWithSignal(items.next(), config.signal)
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
      end?.()
      await items.return(undefined)
    },
  })
}
