import * as z from 'zod';
import {Text} from './common';

/** 采用单位的配置 profile.yml：单位名称、标准代号和参数取值。 */
export const Profile = z.strictObject({
  unit: z.strictObject({
    单位名称: Text.describe('正文、表单、封面里的单位名称'),
    标准代号: z.string().regex(/^(?!GB|DB|T$)[A-Z]{2,8}$/, '标准代号用 2～8 个大写字母，不得用 GB、DB、T').describe('标准编号前缀；不得用 DB、GB、T/ 等法定标准代号'),
    发布人: Text.describe('封面、前言里的发布人'),
  }).describe('采用单位'),
  parameters: z.record(Text, z.union([z.int(), Text])).optional().describe('参数取值；不写的用标准里声明的默认值'),
});
export type Profile = z.infer<typeof Profile>;
