import type { ReactNode } from 'react'
import { FileText, Globe } from '../icons.ts'
import type { ChatPart } from '../../chat/message.ts'

/** What an answer stands on: pages of the web and documents, each once. */
export function Sources({ parts }: { parts: readonly ChatPart[] }): ReactNode {
  const pages = new Map(
    parts.flatMap((part) => (part.type === 'source-url' ? [[part.url, part] as const] : [])),
  )
  const documents = new Map(
    parts.flatMap((part) => (part.type === 'source-document' ? [[part.title, part] as const] : [])),
  )
  if (pages.size + documents.size === 0) return undefined
  return (
    <section aria-label="Sources">
      <ul className="flex flex-wrap gap-2 text-sm">
        {[...pages.values()].map(({ url, title }, index) => (
          <li key={url} className="min-w-0">
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              title={title}
              className="flex max-w-72 items-center gap-2 rounded-full border bg-raised py-1 pr-3 pl-1 transition-colors hover:bg-hover"
            >
              <span className="flex size-5 shrink-0 items-center justify-center rounded-full bg-brand-soft text-xs font-semibold text-brand">
                {index + 1}
              </span>
              <span className="truncate">{title ?? hostOf(url)}</span>
              <span className="flex shrink-0 items-center gap-1 text-xs text-quiet">
                <Globe className="size-3" />
                {hostOf(url)}
              </span>
            </a>
          </li>
        ))}
        {[...documents.values()].map(({ title }) => (
          <li
            key={title}
            className="flex items-center gap-2 rounded-full border bg-raised px-3 py-1"
          >
            <FileText className="size-3.5 text-brand" />
            <span className="max-w-60 truncate">{title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? url
}
