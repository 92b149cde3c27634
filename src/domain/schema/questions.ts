import * as z from 'zod';
import {RoleId, Slug, Text} from './common';

/** 标准文件夹里问答的文件名。 */
export const QUESTIONS_FILE = 'questions.yml';

/** 问句、答复各不超过几个字；参数照填好的数。 */
export const QUESTION_LIMIT = 40;
export const ANSWER_LIMIT = 60;
/** 说明至多几句。 */
export const MORE_SENTENCES = 3;
/** 少于几问要说明理由。 */
export const ENOUGH_QUESTIONS = 5;

/** 所依的一处：本标准的锚点，或者别的标准的“编号#锚点”。 */
export const Landing = z.string().regex(/^(\d{3,4}#)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '所依的条款写锚点，如 quorum、step-count、record-minutes；别的标准的写 "103#exclusions"，加引号');

/** 一问：人们怎么问，先答后说，依据哪几条。键的次序照此。 */
export const Question = z.strictObject({
  id: Slug.describe('标识，本文件里不重、跨版次不变；网页上的锚点是 question-<标识>'),
  question: Text.max(QUESTION_LIMIT).describe('人们怎么问，末尾不写问号'),
  also: z.array(Text).min(1).max(6).optional().describe('别的问法和短的打法，供查找，至多 6 种'),
  answer: Text.describe('答复本身：能不能、几天、几票、哪张表；末尾不写句号'),
  more: Text.optional().describe('还要知道的，至多三句'),
  clauses: z.array(Landing).min(1).describe('依据哪几条：条款、术语的锚点，步骤 step-<id>，表单 record-<id>，周期性工作 duty-<id>；别的标准的写 "103#exclusions"'),
  except: Text.optional().describe('没有答到的情形'),
  roles: z.array(RoleId).min(1).describe('谁会这样问：角色标识'),
  unknown: z.literal(true).optional().describe('规定没有写的才有；答复说没有写、该怎么办'),
  source: z.strictObject({
    title: Text.describe('在哪里见到的'),
    url: z.string().regex(/^https?:\/\/[^\s]+$/, '网址写成 https://… 的样子').describe('公开的网页'),
  }).describe('真有人这样问过的出处'),
  reviewed: z.string({error: '指纹要加引号'}).regex(/^[0-9a-f]{8}$/, '指纹是 8 位小写十六进制，由 npm run review -- answers 写').optional().describe('看过时所依条款的指纹；条款变了，检查就点名。不手写'),
});
export type Question = z.infer<typeof Question>;

const FewQuestions = z.strictObject({few: Text.describe('为什么少于五问；够了的不写'), questions: z.array(Question).min(1).describe('各问')});

/** 编辑界面里的样子：理由可以没有，存盘时才分两种写法。 */
export const QuestionsForm = FewQuestions.partial({few: true});

/** questions.yml：少于五问的写成 {few: 理由, questions: [...]}。 */
export const Questions = z.union([
  z.array(Question).min(1),
  FewQuestions,
], {error: '写成一列问答；少于五问的写成 {few: 理由, questions: [...]}'});
export type Questions = z.infer<typeof Questions>;

/** 两种写法的各问。 */
export function questionList(questions: Questions): Question[] {
  return Array.isArray(questions) ? questions : questions.questions;
}
