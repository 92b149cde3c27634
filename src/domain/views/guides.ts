import type {ProfileField} from '../adopt/profile-fields';
import type {StyleGuide} from '../rules/style-guide';
import type {GuidePicture} from './guide-picture';

export interface AccessibilityProps {
  /** 提意见的链接；不收意见的没有。 */
  feedback?: string;
}

export interface AdoptGuideProps {
  fields: ProfileField[];
  /** 截好的图，step 是放在哪一步。 */
  pictures: GuidePicture[];
  /** 这是采用单位的网站。 */
  adopted: boolean;
}

export interface StyleGuideProps extends StyleGuide {
  /** 例外登记册是哪一版的。 */
  release: string;
}

export interface ReviseGuideProps {
  /** 实例的标准。 */
  code: string;
  title: string;
  edition: number;
  /** 变了的法规。 */
  regulation: string;
  releases: {before: string; after: string};
  /** 检查的提醒。 */
  reminder: string[];
  /** 改前、改后的一条，源文件里的样子。 */
  lines: {before: string; after: string};
  /** 没有升版次时检查说的话。 */
  problem: string;
  notes: {kind: string; roles: string[]; text: string}[];
  /** 合并请求的模板。 */
  template: string;
  /** 发布演习的命令。 */
  command: string;
  /** 发布演习印的摘要。 */
  summary: string;
  /** 通知初稿的开头。 */
  announcement: string;
  pictures: GuidePicture[];
}
