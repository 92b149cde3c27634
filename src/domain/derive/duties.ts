import type {Involvement} from '../glossary';
import {rhythmOf, rhythms, type Rhythm, type Work} from './works';

/** 一个角色在一件工作里的份：负责，或配合。 */
export type Part = Exclude<Involvement, 'attend'>;

export interface RoleWork extends Work {
  part: Part;
}

/** 角色在一件工作里的份；与他无关的为 undefined。 */
export function partOf(work: Work, role: string): Part | undefined {
  if (work.role === role) return 'lead';
  return work.with.includes(role) ? 'with' : undefined;
}

/** 一个角色要做的全部工作，次序不变。 */
export function dutiesOfRole(works: readonly Work[], role: string): RoleWork[] {
  return works.flatMap((work): RoleWork[] => {
    const part = partOf(work, role);
    return part ? [{...work, part}] : [];
  });
}

export interface DutyGroup {
  rhythm: Rhythm;
  categories: {category: string; works: RoleWork[]}[];
}

/**
 * 责任清单：先按日常、月、季、半年、年、届分，再按类分；空的组不列。
 * @param categories 子体系标识，依体系表次序
 */
export function dutyList(works: readonly Work[], role: string, categories: readonly string[]): DutyGroup[] {
  const own = dutiesOfRole(works, role);
  return (Object.keys(rhythms) as Rhythm[]).flatMap((rhythm): DutyGroup[] => {
    const inRhythm = own.filter((work) => rhythmOf(work) === rhythm);
    const groups = categories.flatMap((category) => {
      const inCategory = inRhythm.filter((work) => work.category === category);
      // 先列自己负责的，再列配合的。
      return inCategory.length ? [{category, works: [...inCategory.filter(({part}) => part === 'lead'), ...inCategory.filter(({part}) => part === 'with')]}] : [];
    });
    return groups.length ? [{rhythm, categories: groups}] : [];
  });
}
