import type { ReactNode } from 'react'
import { Download } from '../icons.ts'

interface GeneratedImageProps {
  url: string
  mediaType: string
}

/** A picture that a model made; other files can only be downloaded. */
export function GeneratedImage({ url, mediaType }: GeneratedImageProps): ReactNode {
  const extension = mediaType.split('/')[1]?.replace(/\+.*/, '') ?? 'bin'
  const isImage = mediaType.startsWith('image/')
  return (
    <figure className="w-fit overflow-hidden rounded-2xl border bg-raised">
      {isImage && (
        // oxlint-disable-next-line nextjs/no-img-element -- a data URL, which no server could resize
        <img
          src={url}
          alt="Made by the model"
          className="block size-80 max-w-full object-contain"
        />
      )}
      <figcaption className={`flex justify-end p-1 ${isImage ? 'border-t' : ''}`}>
        <a
          href={url}
          download={`${isImage ? 'picture' : 'file'}.${extension}`}
          className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2.5 text-sm text-quiet hover:bg-hover hover:text-ink"
        >
          <Download className="size-4" />
          Download
        </a>
      </figcaption>
    </figure>
  )
}
