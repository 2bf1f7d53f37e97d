import type { ApiResult } from '@waypost/core'
import { ApiPromise } from './api-promise.ts'

/** One page of a list. */
export interface PageOf<Item> {
  data: Item[]
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

/** How a list is cut into pages. */
export interface Paging<Item> {
  /** How many items come before this page. */
  offset: number
  /** How many items a full page has, where the list itself does not tell what follows. */
  pageSize?: number | undefined
  /** Asks for the page that begins after so many items. */
  pageAt: (offset: number) => AsyncIterable<Item>
}

/** Lets a page be iterated on; what JSON it is stays the same. */
export function asPage<Item, List extends PageOf<Item>>(
  { data: page, response }: ApiResult<List>,
  { offset, pageSize, pageAt }: Paging<Item>,
): ApiResult<Page<Item, List>> {
  async function* iterate(): AsyncGenerator<Item, undefined> {
    const items: readonly Item[] = page.data
    yield* items
    const nextOffset = offset + items.length
    if (hasMore(page, nextOffset, pageSize)) yield* pageAt(nextOffset)
  }
  const data = Object.defineProperty(page, Symbol.asyncIterator, { value: iterate })
  return { data: data as Page<Item, List>, response }
}

function hasMore(page: PageOf<unknown>, nextOffset: number, pageSize = Infinity): boolean {
  const { data, links, total_count: total } = page
  if (data.length === 0) return false
  return Boolean(links?.next) || nextOffset < (total ?? 0) || data.length >= pageSize
}
