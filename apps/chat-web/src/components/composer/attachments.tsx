import type { FileUIPart } from 'ai'
import type { ReactNode } from 'react'
import { FileText, X } from '../icons.ts'

interface AttachmentsProps {
  files: readonly FileUIPart[]
  onRemove: (url: string) => void
}

/** What will be sent with the message. */
export function Attachments({ files, onRemove }: AttachmentsProps): ReactNode {
  if (files.length === 0) return undefined
  return (
    <ul aria-label="Attachments" className="flex flex-wrap gap-2 p-1 pb-2">
      {files.map(({ url, mediaType, filename = 'Attachment' }) => (
        <li
          key={url}
          className="flex items-center gap-2 overflow-hidden rounded-xl border bg-sunken text-sm"
        >
          {mediaType.startsWith('image/') ? (
            // oxlint-disable-next-line nextjs/no-img-element -- a picture of this browser, which no server could resize
            <img src={url} alt="" className="size-12 object-cover" />
          ) : (
            <FileText className="ml-3 size-4 text-brand" />
          )}
          <span className="max-w-40 truncate">{filename}</span>
          <button
            type="button"
            aria-label={`Remove ${filename}`}
            onClick={() => onRemove(url)}
            className="inline-flex size-9 items-center justify-center text-quiet hover:text-ink"
          >
            <X className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  )
}
