import { boolean, integer, listOf, object, text, textOrNull } from '../documented-shape.ts'

const shape = { _shape: { const: 'openrouter' } }

/** `POST /files` and `GET /files/{file_id}`. */
export const file: object = object({
  ...shape,
  id: text,
  type: { const: 'file' },
  filename: text,
  mime_type: text,
  size_bytes: integer,
  created_at: text,
  downloadable: boolean,
})

/** `GET /files`. */
export const fileList: object = object({
  ...shape,
  data: listOf(file),
  has_more: boolean,
  first_id: textOrNull,
  last_id: textOrNull,
  cursor: textOrNull,
})

/** `DELETE /files/{file_id}`. */
export const deletedFile: object = object({
  ...shape,
  id: text,
  type: { const: 'file_deleted' },
})
