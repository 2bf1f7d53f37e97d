import { fieldNames } from './request-fields.ts'

/** The fields that a stored model is made of again; functions and open books are not among them. */
export const serializableFields: readonly string[] = [
  ...fieldNames,
  ...'apiKey baseURL siteUrl siteName appCategories timeout timeouts streaming streamUsage'.split(
    ' ',
  ),
  ...'modelKwargs profile disableStreaming outputVersion maxRetries maxConcurrency'.split(' '),
]
