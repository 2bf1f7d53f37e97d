import { type ReactNode, useState } from 'react'
import { Check, Copy, FileText, Pencil } from '../icons.ts'
import { textOf } from '../../chat/message.ts'
import { Button } from '../controls/button.tsx'
import { IconButton } from '../controls/icon-button.tsx'
import { useCopy } from '../controls/use-copy.ts'
import type { MessageProps } from './thread.tsx'
import { Versions } from './versions.tsx'

/** What a person wrote, to be edited in place. */
export function Question({ live, message, versions, isBusy }: MessageProps): ReactNode {
  const [isEditing, setEditing] = useState(false)
  const [isCopied, copy] = useCopy()
  const text = textOf(message)
  const files = message.parts.filter((part) => part.type === 'file')
  if (isEditing) {
    return (
      <QuestionEditor
        text={text}
        onCancel={() => setEditing(false)}
        onSend={(edited) => {
          setEditing(false)
          void live.edit(message.id, edited)
        }}
      />
    )
  }
  return (
    <article aria-label="You" className="group flex flex-col items-end">
      {files.length > 0 && (
        <ul className="mb-2 flex max-w-[85%] flex-wrap justify-end gap-2">
          {files.map(({ url, mediaType, filename }) => (
            <li key={url.slice(-64)}>
              {mediaType.startsWith('image/') ? (
                // oxlint-disable-next-line nextjs/no-img-element -- a picture of this browser, which no server could resize
                <img
                  src={url}
                  alt={filename ?? 'Attached picture'}
                  className="h-40 max-w-full rounded-xl border object-cover"
                />
              ) : (
                <span className="flex items-center gap-2 rounded-xl border bg-raised px-3 py-2 text-sm">
                  <FileText className="size-4 text-brand" />
                  {filename ?? mediaType}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {text !== '' && (
        <p
          dir="auto"
          className="max-w-[85%] rounded-2xl rounded-br-md bg-brand-soft px-4 py-2.5 wrap-anywhere whitespace-pre-wrap"
        >
          {text}
        </p>
      )}
      <div className="mt-1 flex h-8 items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 has-[[data-versions]]:opacity-100 any-pointer-coarse:opacity-100">
        <IconButton label={isCopied ? 'Copied' : 'Copy'} onClick={() => copy(text)}>
          {isCopied ? <Check /> : <Copy />}
        </IconButton>
        <IconButton label="Edit" disabled={isBusy} onClick={() => setEditing(true)}>
          <Pencil />
        </IconButton>
        <Versions live={live} id={message.id} versions={versions} isBusy={isBusy} />
      </div>
    </article>
  )
}

interface QuestionEditorProps {
  text: string
  onSend: (text: string) => void
  onCancel: () => void
}

function QuestionEditor({ text, onSend, onCancel }: QuestionEditorProps): ReactNode {
  const [edited, setEdited] = useState(text)
  const canSend = edited.trim() !== ''
  return (
    <form
      className="rounded-2xl border bg-raised p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSend) onSend(edited.trim())
      }}
    >
      <textarea
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to write here
        autoFocus
        aria-label="Edit the message"
        dir="auto"
        value={edited}
        onChange={({ target }) => setEdited(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }
        }}
        className="field-sizing-content max-h-80 w-full resize-none bg-transparent px-1 outline-none"
      />
      <div className="mt-2 flex items-center justify-end gap-2">
        <span className="grow text-xs text-quiet">The earlier version stays.</span>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="brand" type="submit" disabled={!canSend}>
          Send
        </Button>
      </div>
    </form>
  )
}
