import type { FileUIPart } from 'ai'

const maxBytes = 10 * 1024 * 1024

/** What can be attached, as a file dialogue wants to hear it. */
export const acceptedTypes = 'image/png,image/jpeg,image/webp,image/gif,application/pdf'

/** Reads files into messages. */
export async function readFiles(
  files: readonly File[],
): Promise<{ parts: FileUIPart[]; problem: string | undefined }> {
  const problems = new Map(files.map((file) => [file, problemOf(file)]))
  const readable = files.filter((file) => problems.get(file) === undefined)
  return {
    parts: await Promise.all(readable.map(readFile)),
    problem: [...problems.values()].find((problem) => problem !== undefined),
  }
}

function problemOf({ name, type, size }: File): string | undefined {
  if (!acceptedTypes.split(',').includes(type)) {
    return `${name} cannot be attached: only PNG, JPEG, WebP, GIF and PDF can.`
  }
  return size > maxBytes ? `${name} is larger than 10 MB.` : undefined
}

async function readFile(file: File): Promise<FileUIPart> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    // A string, as it is read as a data URL.
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsDataURL(file)
  })
  return { type: 'file', mediaType: file.type, filename: file.name, url }
}
