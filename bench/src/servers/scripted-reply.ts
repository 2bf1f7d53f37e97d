import { words } from '../answers/words.ts'

/** What every server answers: a kilobyte of text in pieces of twenty characters. */
export const replyText = words(400).join('').slice(0, 1000)

/** The same, piece by piece. */
export const replyPieces: readonly string[] = replyText.match(/[^]{1,20}/g) ?? []

/** What every request ends with, and every script waits for. */
export const question = 'Tell me about the harbour.'
