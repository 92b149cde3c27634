import * as z from 'zod';
import {IsoDate, Slug, Text} from './common';

/** 文章开头的几项。 */
export const PostHead = z.strictObject({
  slug: Slug.describe('地址里的名字'),
  title: Text.describe('标题'),
  description: Text.describe('一句话说明'),
  date: IsoDate.describe('日期'),
  authors: z.array(Slug).min(1).describe('作者，取自 blog/authors.yml'),
  tags: z.array(Slug).min(1).describe('标签，取自 blog/tags.yml'),
});

/** blog/authors.yml：标识 → 谁。 */
export const Authors = z.record(Slug, z.strictObject({
  name: Text.describe('名称'),
  title: Text.optional().describe('身份'),
  url: Text.optional().describe('链到哪里'),
  page: z.boolean().optional().describe('另有作者页'),
}));

/** blog/tags.yml：标识 → 标签。 */
export const Tags = z.record(Slug, z.strictObject({
  label: Text.describe('名称'),
  permalink: z.string().regex(/^\/[a-z0-9-]+$/, '写成 /英文名').optional().describe('地址'),
  description: Text.optional().describe('说明'),
}));
