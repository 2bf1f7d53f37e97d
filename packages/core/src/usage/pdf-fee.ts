import type { CostLine } from './cost-line.ts'
import { priceLine } from './price-line.ts'

/** A PDF that a request carries. */
export interface PdfFeeOptions {
  pages: number
  /** @default 'mistral-ocr' */
  engine?: 'mistral-ocr' | 'cloudflare-ai' | 'pdf-text' | 'native' | undefined
  /** Whether the annotations of an earlier answer are sent back, so that nothing is parsed again. */
  parsedBefore?: boolean | undefined
}

const ocrPage = '0.002'

/**
 * What parsing a PDF costs: `mistral-ocr` is paid by the page, the text engines are free, and
 * `native` is paid as input tokens.
 *
 * OpenRouter documentation: PDF Inputs, "Pricing".
 */
export function pdfFee(options: PdfFeeOptions): CostLine {
  const { pages, engine = 'mistral-ocr', parsedBefore = false } = options
  const paid = engine === 'mistral-ocr' && !parsedBefore
  return priceLine(`pdf page (${engine})`, pages, paid ? ocrPage : '0')
}
