import { type ApiRequest, type ApiResult, malformedAnswer, requestJson } from '@waypost/core'
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

/** A call that is answered with one page of a list. */
export function page<Item, List extends PageOf<Item>>(
  api: Api,
  request: ApiRequest,
  options?: RequestOptions,
  pageSize?: number,
): PagePromise<Item, List> {
  const offset = Number(request.query?.['offset'] ?? 0)
  const pageAt = (nextOffset: number): PagePromise<Item, List> => {
    const query = { ...request.query, offset: nextOffset }
    return page(api, { ...request, query }, options, pageSize)
  }
  return new PagePromise(
    api.callOf(request, options, async (connection, call) => {
      const result = await requestJson<List>(connection, request, call)
      return asPage<Item, List>(result, { offset, pageSize, pageAt })
    }),
  )
}

/** How a list is cut into pages. */
interface Paging<Item> {
  /** How many items come before this page. */
  offset: number
  /** How many items a full page has, where the list itself does not tell what follows. */
  pageSize?: number | undefined
  /** Asks for the page that begins after so many items. */
  pageAt: (offset: number) => AsyncIterable<Item>
}

/** Lets a page be iterated on; what JSON it is stays the same. */
function asPage<Item, List extends PageOf<Item>>(
  { data: list, response }: ApiResult<List>,
  { offset, pageSize, pageAt }: Paging<Item>,
): ApiResult<Page<Item, List>> {
  if (typeof list !== 'object' || list === null) throw malformedAnswer(JSON.stringify(list) ?? '')
  async function* iterate(): AsyncGenerator<Item, undefined> {
    const items: readonly Item[] = list.data ?? []
    if (!Array.isArray(items)) throw malformedAnswer(JSON.stringify(list) ?? '')
    yield* items
    const nextOffset = offset + items.length
    if (hasMore(list, nextOffset, pageSize)) yield* pageAt(nextOffset)
  }
  const data = Object.defineProperty(list, Symbol.asyncIterator, { value: iterate })
  return { data: data as Page<Item, List>, response }
}

function hasMore(list: PageOf<unknown>, nextOffset: number, pageSize = Infinity): boolean {
  const { links, total_count: total } = list
  const count = list.data?.length ?? 0
  const isForetold = Boolean(links?.next) || nextOffset < (total ?? 0)
  return count > 0 && (isForetold || count >= pageSize)
}
