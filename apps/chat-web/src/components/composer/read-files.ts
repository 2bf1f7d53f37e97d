import type { FileUIPart } from 'ai'

const maxBytes = 10 * 1024 * 1024

/** What can be attached, as a file dialogue wants to hear it. */
export const acceptedTypes = 'image/png,image/jpeg,image/webp,image/gif,application/pdf'

/** Reads files into messages. */
export async function readFiles(
  files: readonly File[],
): Promise<{ parts: FileUIPart[]; problem: string | undefined }> {
  const read = await Promise.all(files.map(readFile))
  return {
    parts: read.filter((part) => typeof part !== 'string'),
    problem: read.find((problem) => typeof problem === 'string'),
  }
}

function problemOf({ name, type, size }: File): string | undefined {
  if (!acceptedTypes.split(',').includes(type)) {
    return `${name} cannot be attached: only PNG, JPEG, WebP, GIF and PDF can.`
  }
  return size > maxBytes ? `${name} is larger than 10 MB.` : undefined
}

/** A file as a part of a message, or why it cannot be one. */
async function readFile(file: File): Promise<FileUIPart | string> {
  const problem = problemOf(file)
  if (problem !== undefined) return problem
  const url = await new Promise<string | undefined>((resolve) => {
    const reader = new FileReader()
    // A string, as it is read as a data URL.
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => resolve(undefined))
    reader.readAsDataURL(file)
  })
  if (url === undefined) return `${file.name} cannot be read: it may have been moved or changed.`
  return { type: 'file', mediaType: file.type, filename: file.name, url }
}
