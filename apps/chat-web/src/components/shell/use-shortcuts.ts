'use client'

import { useEffect } from 'react'
import { usePage } from '../../conversation/page-store.ts'

/** The element that messages are written in. */
export const composerId = 'composer'

export interface Shortcut {
  keys: string
  does: string
}

export const shortcuts: readonly Shortcut[] = [
  { keys: 'Enter', does: 'Send' },
  { keys: 'Shift Enter', does: 'New line' },
  { keys: 'Esc', does: 'Stop the answer' },
  { keys: 'Ctrl K', does: 'Choose a model' },
  { keys: 'Ctrl Shift O', does: 'New chat' },
  { keys: 'Ctrl ,', does: 'Settings' },
  { keys: '/', does: 'Write a message' },
  { keys: '?', does: 'Keyboard shortcuts' },
]

/** Keys that work everywhere on the page; ⌘ stands for Ctrl on a Mac. */
export function useShortcuts(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function onKeyDown(event: KeyboardEvent): void {
  const { openNew, pickModel, show, isPickingModel } = usePage.getState()
  const action = actionOf(event, {
    pick: () => pickModel(!isPickingModel),
    create: () => {
      openNew()
      focusComposer()
    },
    settings: () => show('settings'),
    focus: focusComposer,
    help: () => show('shortcuts'),
  })
  if (action === undefined) return
  event.preventDefault()
  action()
}

type Action = () => void

function actionOf(
  event: KeyboardEvent,
  actions: Record<'pick' | 'create' | 'settings' | 'focus' | 'help', Action>,
): Action | undefined {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (key === 'k') return actions.pick
    if (key === 'o' && event.shiftKey) return actions.create
    return key === ',' ? actions.settings : undefined
  }
  if (isWriting(event.target)) return undefined
  if (key === '/') return actions.focus
  return key === '?' ? actions.help : undefined
}

export function focusComposer(): void {
  requestAnimationFrame(() => composer()?.focus())
}

export function composer(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#${composerId}`)
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [role="dialog"] *')
  )
}
