import type {
  ActionIconProps, BadgeProps, ButtonProps, CheckboxProps, LoaderProps, MenuProps, MultiSelectProps, NumberInputProps, PasswordInputProps, SegmentedControlProps, SelectProps, SwitchProps, TabsProps, TextProps, TextareaProps, TextInputProps, TooltipProps,
  MantineColorsTuple,
} from '@mantine/core';
import { createTheme } from '@mantine/core';
import type { DatePickerInputProps } from '@mantine/dates';

/** The one accent. */
const moss: MantineColorsTuple = ['#eef7f3', '#dcece4', '#b5d9c8', '#8bc5aa', '#67b490', '#50a980', '#3f9f75', '#2c8562', '#217656', '#0f6548'];

/** For what cannot be undone; dark enough for white words on it (at least 4.5:1). */
const red: MantineColorsTuple = ['#fdeeec', '#f9dcd9', '#f2b5af', '#ec8c83', '#e5685c', '#d94a3d', '#c93629', '#b3261e', '#9b1f18', '#7f1812'];

/** As the title of a side panel. */
const PANEL_TITLE = { title: { fontSize: 15, fontWeight: 600 } };

/** What each kind of part begins with. Told by name, so that parts the first screen does not show need not be loaded for it. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  primaryColor: 'moss',
  primaryShade: { light: 7, dark: 7 },
  colors: { moss, red },
  defaultRadius: 6,
  fontSizes: { xs: '0.8125rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '6px', sm: '10px', md: '16px', lg: '20px', xl: '28px' },
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } satisfies Partial<ActionIconProps> },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } satisfies Partial<BadgeProps> },
    Button: { defaultProps: { size: 'xs' } satisfies Partial<ButtonProps>, styles: { label: { fontWeight: 500 } } },
    Checkbox: { defaultProps: { size: 'xs' } satisfies Partial<CheckboxProps> },
    DatePickerInput: { defaultProps: { size: 'xs' } satisfies Partial<DatePickerInputProps> },
    Drawer: { styles: PANEL_TITLE },
    Loader: { defaultProps: { size: 'xs' } satisfies Partial<LoaderProps> },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 80 } } satisfies Partial<MenuProps> },
    Modal: { styles: PANEL_TITLE },
    MultiSelect: { defaultProps: { size: 'xs' } satisfies Partial<MultiSelectProps> },
    NumberInput: { defaultProps: { size: 'xs' } satisfies Partial<NumberInputProps> },
    PasswordInput: { defaultProps: { size: 'xs' } satisfies Partial<PasswordInputProps> },
    SegmentedControl: { defaultProps: { size: 'xs' } satisfies Partial<SegmentedControlProps> },
    Select: { defaultProps: { size: 'xs', selectFirstOptionOnChange: true } satisfies Partial<SelectProps> },
    Switch: { defaultProps: { size: 'sm' } satisfies Partial<SwitchProps> },
    Tabs: { defaultProps: { keepMounted: false } satisfies Partial<TabsProps> },
    Text: { defaultProps: { size: 'sm' } satisfies Partial<TextProps> },
    Textarea: { defaultProps: { size: 'xs' } satisfies Partial<TextareaProps> },
    TextInput: { defaultProps: { size: 'xs' } satisfies Partial<TextInputProps> },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } satisfies Partial<TooltipProps> },
  },
});
