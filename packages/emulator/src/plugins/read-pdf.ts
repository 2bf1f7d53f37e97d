import { ApiError } from '../http/api-error.ts'

/** Reads the text of a PDF and counts its pages. */
export async function readPdf(
  base64: string,
): Promise<{ readonly text: string; readonly pages: number }> {
  // The reader is large and few requests need it.
  const { extractText, getDocumentProxy } = await import('unpdf')
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    // It would print what it finds odd.
    const document = await getDocumentProxy(bytes, { verbosity: 0 })
    const { text, totalPages } = await extractText(document, { mergePages: true })
    await document.loadingTask.destroy()
    return { text, pages: totalPages }
  } catch (error) {
    throw new ApiError(400, `The PDF cannot be read: ${String(error)}`, {
      metadata: { error_type: 'invalid_request' },
    })
  }
}
