import type { FileUIPart } from 'ai'
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react'
import { ArrowUp, Square } from '../icons.ts'
import type { LiveConversation } from '../../conversation/live-conversation.ts'
import { useChosenModel } from '../shell/use-chosen-model.ts'
import { composerId } from '../shell/use-shortcuts.ts'
import { Attachments } from './attachments.tsx'
import { ComposerOptions } from './composer-options.tsx'
import { readFiles } from './read-files.ts'

interface ComposerProps {
  live: LiveConversation
  isAnswering: boolean
  /** Whether nothing has been said yet. */
  isNew: boolean
}

/** Where messages are written. */
export function Composer({ live, isAnswering, isNew }: ComposerProps): ReactNode {
  const [text, setText] = useState('')
  const [files, setFiles] = useState<FileUIPart[]>([])
  const [readings, setReadings] = useState(0)
  const [problem, setProblem] = useState<string>()
  const model = useChosenModel()
  const unreadable = unreadableProblem(files, model?.readsImages ?? true, model?.name)
  const isBusy = isAnswering || readings > 0
  const canSend = !isBusy && (text.trim() !== '' || files.length > 0) && unreadable === undefined

  async function attach(chosen: readonly File[]): Promise<void> {
    setReadings((count) => count + 1)
    try {
      const read = await readFiles(chosen)
      setFiles((before) => [...before, ...read.parts])
      setProblem(read.problem)
    } finally {
      setReadings((count) => count - 1)
    }
  }
  function send(): void {
    if (!canSend) return
    void live.send(text.trim(), files)
    setText('')
    setFiles([])
    setProblem(undefined)
  }
  function takeFiles(event: ClipboardEvent | DragEvent, transfer: DataTransfer | null): void {
    const chosen = [...(transfer?.files ?? [])]
    if (chosen.length === 0) return
    event.preventDefault()
    void attach(chosen)
  }

  return (
    <form
      aria-label="New message"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => takeFiles(event, event.dataTransfer)}
      className="mx-auto w-full max-w-3xl shrink-0 px-2 pb-2 md:px-6 md:pb-4"
    >
      <div className="rounded-3xl border bg-raised p-2 shadow-float transition-colors focus-within:border-brand">
        <Attachments
          files={files}
          onRemove={(url) => setFiles((before) => before.filter((file) => file.url !== url))}
        />
        <textarea
          id={composerId}
          aria-label="Message"
          dir="auto"
          rows={1}
          value={text}
          placeholder={isNew ? 'Ask anything' : 'Reply'}
          onChange={({ target }) => setText(target.value)}
          onPaste={(event) => takeFiles(event, event.clipboardData)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
          className="field-sizing-content max-h-60 min-h-9 w-full resize-none bg-transparent px-3 py-1.5 outline-none placeholder:text-quiet"
        />
        {(problem ?? unreadable) !== undefined && (
          <p role="alert" className="px-3 pb-2 text-sm text-alarm">
            {problem ?? unreadable}
          </p>
        )}
        <div className="flex items-center gap-1">
          <ComposerOptions onAttach={(chosen) => void attach(chosen)} />
          <div className="grow" />
          {isAnswering ? (
            <button
              type="button"
              aria-label="Stop"
              onClick={() => void live.chat.stop()}
              className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-ink text-page transition-opacity hover:opacity-85"
            >
              <Square className="size-3.5 fill-current" />
            </button>
          ) : (
            <button
              type="submit"
              aria-label="Send"
              disabled={!canSend}
              className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-brand text-on-brand transition-colors hover:brightness-110 disabled:bg-line disabled:text-quiet"
            >
              <ArrowUp className="size-5" />
            </button>
          )}
        </div>
      </div>
    </form>
  )
}

/** Documents are read for every model by OpenRouter; pictures only by models that see. */
function unreadableProblem(
  files: readonly FileUIPart[],
  readsImages: boolean,
  modelName: string | undefined,
): string | undefined {
  const hasPictures = files.some(({ mediaType }) => mediaType.startsWith('image/'))
  return hasPictures && !readsImages
    ? `${modelName ?? 'This model'} cannot see pictures. Remove them, or choose a model that can.`
    : undefined
}
