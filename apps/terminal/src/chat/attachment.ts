import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { audioPart, type ContentPart, filePart, imagePart, videoPart } from '@waypost/client'
import { Failure, unreadable } from '../failure.ts'

/** A file that goes along with the next question. */
export interface Attachment {
  name: string
  kind: 'image' | 'document' | 'sound' | 'film' | 'text'
  bytes: number
  part: ContentPart
}

const kinds: Readonly<Record<string, Attachment['kind']>> = {
  '.png': 'image',
  '.jpg': 'image',
  '.jpeg': 'image',
  '.gif': 'image',
  '.webp': 'image',
  '.pdf': 'document',
  '.wav': 'sound',
  '.mp3': 'sound',
  '.m4a': 'sound',
  '.flac': 'sound',
  '.ogg': 'sound',
  '.mp4': 'film',
  '.mov': 'film',
  '.webm': 'film',
}

/**
 * Reads a file for a model to look at.
 *
 * @throws Failure when it cannot be read, or is of no kind that models take.
 */
export async function readAttachment(path: string): Promise<Attachment> {
  const bytes = await readBytes(path)
  const name = basename(path)
  const kind = kinds[extname(path).toLowerCase()] ?? 'text'
  return { name, kind, bytes: bytes.length, part: await partOf(kind, name, bytes) }
}

async function partOf(
  kind: Attachment['kind'],
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ContentPart> {
  switch (kind) {
    case 'image':
      return await imagePart(bytes)
    case 'document':
      return await filePart(bytes, { filename: name })
    case 'sound':
      return await audioPart(bytes)
    case 'film':
      return await videoPart(bytes)
    case 'text':
    default:
      return { type: 'text', text: `The file ${name}:\n\n${decodeText(name, bytes)}` }
  }
}

function decodeText(name: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Said below.
  }
  throw new Failure(`${name} is neither text, image, PDF, sound nor film; convert it first.`)
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    throw unreadable(path, error)
  }
}
