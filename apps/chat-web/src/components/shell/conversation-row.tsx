import { Menu } from '@base-ui/react/menu'
import { type ReactNode, useState } from 'react'
import { Ellipsis, Pencil, Trash2 } from '../icons.ts'
import type { Summary } from '../../conversation/archive.ts'
import { useConversationList } from '../../conversation/conversation-list.ts'
import { endConversation } from '../../conversation/live-conversation.ts'
import { usePage } from '../../conversation/page-store.ts'

const itemClass =
  'flex cursor-default items-center gap-2 rounded-lg px-2.5 py-1.5 text-sm outline-none select-none data-highlighted:bg-hover [&_svg]:size-4'

/** One chat of the list. */
export function ConversationRow({ id, title }: Summary): ReactNode {
  const { conversationId, open, openNew } = usePage()
  const { rename, remove } = useConversationList()
  const [isRenaming, setRenaming] = useState(false)
  const isOpen = id === conversationId

  if (isRenaming) {
    return (
      <li>
        <TitleField
          title={title}
          onDone={(next) => {
            setRenaming(false)
            if (next !== undefined) void rename(id, next)
          }}
        />
      </li>
    )
  }
  return (
    <li className="group relative">
      <button
        type="button"
        aria-current={isOpen ? 'page' : undefined}
        onClick={() => open(id)}
        onDoubleClick={() => setRenaming(true)}
        className="block h-8 w-full truncate rounded-lg pr-8 pl-2 text-left text-sm transition-colors hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium"
      >
        {title}
      </button>
      <Menu.Root>
        <Menu.Trigger
          aria-label={`More about ${title}`}
          className="absolute top-0 right-0 inline-flex size-8 items-center justify-center rounded-lg text-quiet opacity-0 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 data-popup-open:opacity-100 any-pointer-coarse:opacity-100"
        >
          <Ellipsis className="size-4" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" className="z-50">
            <Menu.Popup className="float-in min-w-36 rounded-xl border bg-raised p-1 shadow-float outline-none">
              <Menu.Item className={itemClass} onClick={() => setRenaming(true)}>
                <Pencil /> Rename
              </Menu.Item>
              <Menu.Item
                className={`${itemClass} text-alarm`}
                onClick={() => {
                  void endConversation(id).then(() => remove(id))
                  if (isOpen) openNew()
                }}
              >
                <Trash2 /> Delete
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </li>
  )
}

function TitleField(props: {
  title: string
  onDone: (title: string | undefined) => void
}): ReactNode {
  const { title, onDone } = props
  return (
    <input
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to write here
      autoFocus
      aria-label="Title of the chat"
      defaultValue={title}
      maxLength={120}
      onFocus={({ target }) => target.select()}
      onBlur={({ target }) => onDone(target.value.trim() || undefined)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') onDone(undefined)
      }}
      className="h-8 w-full rounded-lg border border-brand bg-raised px-2 text-sm"
    />
  )
}
