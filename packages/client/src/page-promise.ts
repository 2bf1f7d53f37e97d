import { type ApiRequest, malformedAnswer, requestJson } from '@waypost/core'
import type { Api } from './api.ts'
import { ApiPromise } from './api-promise.ts'
import type { RequestOptions } from './options.ts'

/** One page of a list. */
export interface PageOf<Item> {
  data?: Item[] | null
  total_count?: number | null
  links?: { next?: string | null; [field: string]: unknown } | null
}

/** A page, exactly as the server sent it, that can be iterated on into the pages after it. */
export type Page<Item, List extends PageOf<Item>> = List & AsyncIterable<Item>

/** The promise of a page; iterating it gives the items of this page and of all that follow. */
export class PagePromise<Item, List extends PageOf<Item>>
  extends ApiPromise<Page<Item, List>>
  implements AsyncIterable<Item>
{
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, undefined> {
    yield* await this
  }
}

/**
 * A call that is answered with one page of a list. `pageSize` is how many items a full page has, where
 * the list itself does not tell what follows.
 */
export function page<Item, List extends PageOf<Item>>(
  api: Api,
  request: ApiRequest,
  options?: RequestOptions,
  pageSize: number = Infinity,
): PagePromise<Item, List> {
  const offset = Number(request.query?.['offset'] ?? 0)

  async function* itemsFrom(list: List): AsyncGenerator<Item, undefined> {
    const { data, links, total_count: total } = list
    const items: readonly Item[] = data ?? []
    if (!Array.isArray(items)) throw malformedAnswer(JSON.stringify(list))
    yield* items
    const next = offset + items.length
    const isFull = items.length >= pageSize
    if (items.length > 0 && (links?.next || next < (total ?? 0) || isFull)) {
      const query = { ...request.query, offset: next }
      yield* page<Item, List>(api, { ...request, query }, options, pageSize)
    }
  }

  return new PagePromise(
    api.callOf(request, options, async (connection, call) => {
      const { data, response } = await requestJson<List>(connection, request, call)
      if (typeof data !== 'object' || data === null) {
        throw malformedAnswer(JSON.stringify(data) ?? '')
      }
      // It cannot be seen, so that what JSON the page is stays the same.
      const value = (): AsyncGenerator<Item> => itemsFrom(data)
      const list = Object.defineProperty(data, Symbol.asyncIterator, { value })
      return { data: list as Page<Item, List>, response }
    }),
  )
}
