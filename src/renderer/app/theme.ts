import {
  ActionIcon, Badge, Button, Checkbox, createTheme, Loader, Menu, MultiSelect, NumberInput, PasswordInput, SegmentedControl, Select, Switch, Tabs, Text, Textarea, TextInput, Tooltip,
  type MantineColorsTuple,
} from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';

/** The one accent. */
const moss: MantineColorsTuple = ['#eef7f3', '#dcece4', '#b5d9c8', '#8bc5aa', '#67b490', '#50a980', '#3f9f75', '#2c8562', '#217656', '#0f6548'];

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  primaryColor: 'moss',
  primaryShade: { light: 7, dark: 7 },
  colors: { moss },
  defaultRadius: 6,
  fontSizes: { xs: '0.8125rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '6px', sm: '10px', md: '16px', lg: '20px', xl: '28px' },
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } }),
    Button: Button.extend({ defaultProps: { size: 'xs' }, styles: { label: { fontWeight: 500 } } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    DatePickerInput: DatePickerInput.extend({ defaultProps: { size: 'xs' } }),
    Loader: Loader.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 80 } } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { size: 'xs' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'xs' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
  },
});
