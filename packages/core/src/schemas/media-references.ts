import * as z from 'zod/v4'
import type { ImagePart } from '../wire/messages.ts'
import type { SpeechInputReference } from '../wire/speech.ts'
import type { FrameImage, VideoInputReference } from '../wire/videos.ts'
import { schemaByField } from './chosen-schema.ts'

// References are content like messages, and may grow new fields: only their shape is checked.
const imageUrl = z.looseObject({ url: z.string() })

/** A picture to start from. */
export const imageReferenceSchema: z.ZodType<ImagePart> = z.looseObject({
  type: z.literal('image_url'),
  image_url: imageUrl,
})

/** A picture to begin or end a film with. */
export const frameImageSchema: z.ZodType<FrameImage> = z.looseObject({
  type: z.literal('image_url'),
  image_url: imageUrl,
  frame_type: z.string(),
})

/** A picture, sound or film to guide a film by. */
export const videoReferenceSchema: z.ZodType<VideoInputReference> =
  schemaByField<VideoInputReference>('type', {
    image_url: imageReferenceSchema,
    video_url: z.looseObject({ type: z.literal('video_url'), video_url: imageUrl }),
    audio_url: z.looseObject({ type: z.literal('audio_url'), audio_url: imageUrl }),
  })

/** A voice to imitate, or what it says. */
export const speechReferenceSchema: z.ZodType<SpeechInputReference> =
  schemaByField<SpeechInputReference>('type', {
    input_audio: z.looseObject({
      type: z.literal('input_audio'),
      input_audio: z.looseObject({ data: z.string() }),
    }),
    text: z.looseObject({ type: z.literal('text'), text: z.string() }),
  })
